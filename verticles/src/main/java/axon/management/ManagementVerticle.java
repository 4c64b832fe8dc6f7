package axon.management;

import axon.bus.Bus;
import axon.identity.SignInLinks;
import axon.ops.Metrics;
import axon.settings.Secret;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Health, metrics and the operator's few levers, on a port of their own, loopback only. One instance. */
public final class ManagementVerticle extends VerticleBase {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    private final Settings settings;
    private final Metrics metrics;
    private final Secret control;
    private final SignInLinks links;
    private final Supplier<String> publicUrl;
    private Dependencies dependencies;
    private HttpServer server;

    public ManagementVerticle(
            Settings settings, Metrics metrics, Secret control, SignInLinks links, Supplier<String> publicUrl) {
        this.settings = settings;
        this.metrics = metrics;
        this.control = control;
        this.links = links;
        this.publicUrl = publicUrl;
    }

    @Override
    public Future<?> start() {
        new LoopWatch(metrics).start(vertx);
        dependencies = new Dependencies(vertx, settings);
        List<HealthCheck> checks = dependencies.checks();
        checks.forEach(check -> check.repeat(vertx, CHECK_EVERY));
        ManagementRoutes routes =
                new ManagementRoutes(Bus.of(vertx), metrics, checks, control, links, publicUrl, settings.testClock());
        server = vertx.createHttpServer().requestHandler(routes.router(vertx));
        return server.listen(settings.http().managementPort(), LOOPBACK);
    }

    @Override
    public Future<?> stop() {
        return server.close().eventually(() -> dependencies.close());
    }
}
