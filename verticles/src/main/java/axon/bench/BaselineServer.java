package axon.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What everything else is measured against: a bare Vert.x HTTP server, JSON in and out, on two event loops, in a JVM of its
 * own. Prints its port, then serves until it is killed.
 */
public final class BaselineServer {
    static final String READY = "baseline listens on ";
    private static final int LOOPS = 2;

    private BaselineServer() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS).setPreferNativeTransport(true));
        AtomicInteger port = new AtomicInteger();
        vertx.deployVerticle(() -> new BaselineVerticle(port::set), new DeploymentOptions().setInstances(LOOPS))
                .onSuccess(id -> System.out.println(READY + port.get()))
                .onFailure(cause -> {
                    System.err.println(cause);
                    System.exit(1);
                });
    }
}
