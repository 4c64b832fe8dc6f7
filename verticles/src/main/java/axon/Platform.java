package axon;

import axon.bus.Bus;
import axon.identity.InstallationSecrets;
import axon.ops.Metrics;
import axon.settings.Secret;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;

/** The running platform: a Vert.x with the whole topology on it. */
public final class Platform {
    private final Vertx vertx;
    private final Topology topology;
    private final Metrics metrics;

    private Platform(Vertx vertx, Topology topology, Metrics metrics) {
        this.vertx = vertx;
        this.topology = topology;
        this.metrics = metrics;
    }

    /**
     * Starts everything; done when HTTP is served, whether or not the servers behind it answer yet.
     *
     * @throws IOException when the secrets of the installation cannot be read or made
     */
    public static Future<Platform> start(Settings settings) throws IOException {
        return start(settings, new VertxOptions());
    }

    /** @param options for tests that watch the event loops more closely */
    public static Future<Platform> start(Settings settings, VertxOptions options) throws IOException {
        return start(
                settings,
                Vertx.vertx(options.setEventLoopPoolSize(Topology.LOOPS).setPreferNativeTransport(true)));
    }

    /** @param vertx for tests that listen in on it; it ends with the platform */
    static Future<Platform> start(Settings settings, Vertx vertx) throws IOException {
        InstallationSecrets secrets = new InstallationSecrets(settings.data());
        Bus.install(vertx);
        Metrics metrics = new Metrics();
        Topology topology =
                new Topology(settings, metrics, new Secret(secrets.tokenKey()), new Secret(secrets.control()));
        Platform platform = new Platform(vertx, topology, metrics);
        return topology.deploy(vertx)
                .map(platform)
                .recover(cause -> vertx.close().transform(closed -> Future.failedFuture(cause)));
    }

    /** Where shoppers and marketers reach it, for example {@code http://127.0.0.1:8080}. */
    public String url() {
        return topology.url();
    }

    public Metrics metrics() {
        return metrics;
    }

    /** No new claims; running confirms end; what waits in Redis goes to Kafka; then everything closes. */
    public Future<Void> stop() {
        return topology.undeploy(vertx).eventually(() -> vertx.close());
    }
}
