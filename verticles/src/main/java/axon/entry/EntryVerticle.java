package axon.entry;

import axon.bus.Bus;
import axon.identity.SignInLinks;
import axon.identity.Tokens;
import axon.ops.Metrics;
import axon.settings.Secret;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP for shoppers and marketers. Any number of instances share the port. */
public final class EntryVerticle extends VerticleBase {
    private static final int BACKLOG = 4096;

    /** Negative: a free port, and the same one for all instances. */
    private static final int SHARED_FREE_PORT = -1;

    /** A connection on which nothing moves for so long is closed; longer than any answer of ours takes. */
    private static final int IDLE_SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(EntryVerticle.class);

    private final Settings settings;
    private final Metrics metrics;
    private final Secret tokenKey;
    private final SignInLinks links;
    private final PortReport port;
    private Admission admission;
    private HttpServer server;

    /** Told the port that we really listen on. */
    @FunctionalInterface
    public interface PortReport {
        void listening(int port);
    }

    public EntryVerticle(Settings settings, Metrics metrics, Secret tokenKey, SignInLinks links, PortReport port) {
        this.settings = settings;
        this.metrics = metrics;
        this.tokenKey = tokenKey;
        this.links = links;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        Templates templates = new Templates(vertx);
        Router router = router(templates);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.http().host())
                        .setPort(
                                settings.http().port() == 0
                                        ? SHARED_FREE_PORT
                                        : settings.http().port())
                        .setAcceptBacklog(BACKLOG)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setCompressionSupported(false)
                        // what an open connection need not have takes more memory than the rest of it
                        .setStrictThreadMode(true)
                        .setHttp2ClearTextEnabled(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setHandle100ContinueAutomatically(true))
                .connectionHandler(new OpenConnections(metrics, connections())::opened)
                .requestHandler(router);
        return templates.warm().compose(warm -> server.listen()).onSuccess(listening -> {
            port.listening(listening.actualPort());
            LOG.atInfo().addKeyValue("port", listening.actualPort()).log("serving HTTP");
        });
    }

    /** Running confirms end first. */
    @Override
    public Future<?> stop() {
        return admission.drain(vertx, settings.http().drain()).eventually(() -> server.close());
    }

    /** Our share of the platform's. */
    private int connections() {
        return Math.max(1, settings.limits().connections() / context.getInstanceCount());
    }

    /** Fewer than connections, each of which asks for one thing at a time: so a crowd is told no before it is hung up on. */
    private int seats() {
        return Math.max(1, Math.min(settings.limits().inFlight(), connections() * 4 / 5));
    }

    private Router router(Templates templates) {
        Bus bus = Bus.of(vertx);
        Authentication authentication = new Authentication(new Tokens(vertx, tokenKey.value()));
        OncePerKey once = new OncePerKey(vertx, bus);
        Settings.Limits limits = settings.limits();
        admission = new Admission(
                metrics, seats(), new RateLimit<>("limits.requests-per-address", limits.requestsPerAddress(), metrics));
        return EntryRoutes.router(
                vertx,
                new EntryRoutes.Handlers(
                        admission,
                        new ClaimHandler(
                                bus,
                                authentication,
                                once,
                                metrics,
                                new RateLimit<>("limits.claims-per-user", limits.claimsPerUser(), metrics)),
                        new EntryHandler(bus, authentication),
                        new PaymentHandler(bus, authentication, once, metrics),
                        new OrdersHandler(bus, authentication, settings.zone()),
                        new EventBytes(metrics),
                        new CollectHandler(bus, authentication),
                        new CampaignHandler(bus, authentication),
                        new Pages(bus, authentication, links, templates, new PageModels(), settings.demoIdentities()),
                        new Assets(vertx)));
    }
}
