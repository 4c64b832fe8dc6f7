package axon;

import axon.campaign.CampaignVerticle;
import axon.collector.CollectorVerticle;
import axon.dashboard.DashboardVerticle;
import axon.entry.EntryVerticle;
import axon.gateway.GatewayVerticle;
import axon.identity.SignInLinks;
import axon.ingestion.IngestionVerticle;
import axon.ledger.LedgerRelayVerticle;
import axon.ledger.LedgerStoreVerticle;
import axon.management.LoopWatchVerticle;
import axon.management.ManagementVerticle;
import axon.ops.Metrics;
import axon.orders.OrdersVerticle;
import axon.payment.PaymentVerticle;
import axon.recovery.RecoveryVerticle;
import axon.refund.RefundVerticle;
import axon.reservation.ReservationVerticle;
import axon.settings.Secret;
import axon.settings.Settings;
import axon.stream.TopicsVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The one list of actors: what runs, how many of each, in which order. They stop in the opposite order. */
final class Topology {
    /** Event loops: one for each core, at least two, so that one long task does not stop everything. */
    static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Settings settings;
    private final Metrics metrics;
    private final Secret tokenKey;
    private final Secret control;
    private final SignInLinks links = new SignInLinks(Clock.systemUTC());
    private final Deque<String> deployed = new ArrayDeque<>();
    private volatile int port;

    Topology(Settings settings, Metrics metrics, Secret tokenKey, Secret control) {
        this.settings = settings;
        this.metrics = metrics;
        this.tokenKey = tokenKey;
        this.control = control;
    }

    private record Actor(int instances, Supplier<Deployable> verticle) {}

    private List<Actor> actors() {
        return List.of(
                new Actor(LOOPS, () -> new LoopWatchVerticle(metrics)),
                new Actor(1, () -> new TopicsVerticle(settings)),
                new Actor(1, () -> new CampaignVerticle(settings, metrics)),
                new Actor(1, () -> new OrdersVerticle(settings, metrics)),
                new Actor(1, () -> new LedgerStoreVerticle(settings, metrics)),
                new Actor(1, () -> new LedgerRelayVerticle(settings, metrics)),
                new Actor(1, () -> new GatewayVerticle(settings, metrics)),
                new Actor(LOOPS, () -> new ReservationVerticle(settings, metrics)),
                new Actor(LOOPS, () -> new PaymentVerticle(settings, metrics)),
                new Actor(1, () -> new RecoveryVerticle(settings, metrics)),
                new Actor(1, () -> new RefundVerticle(settings, metrics)),
                new Actor(LOOPS, () -> new CollectorVerticle(settings, metrics)),
                new Actor(1, () -> new IngestionVerticle(settings, metrics)),
                new Actor(1, () -> new DashboardVerticle(settings, metrics)),
                new Actor(LOOPS, () -> new EntryVerticle(settings, metrics, tokenKey, links, heard -> port = heard)),
                new Actor(1, () -> new ManagementVerticle(settings, metrics, control, links, this::url)));
    }

    String url() {
        String configured = settings.http().publicUrl();
        return configured.isEmpty() ? "http://127.0.0.1:" + port : configured;
    }

    Future<Void> deploy(Vertx vertx) {
        Future<Void> ready = Future.succeededFuture();
        for (Actor actor : actors()) {
            ready = ready.compose(before -> deploy(vertx, actor));
        }
        return ready;
    }

    Future<Void> undeploy(Vertx vertx) {
        Future<Void> gone = Future.succeededFuture();
        while (!deployed.isEmpty()) {
            String id = deployed.pop();
            gone = gone.eventually(() -> vertx.undeploy(id));
        }
        return gone;
    }

    private Future<Void> deploy(Vertx vertx, Actor actor) {
        return vertx.deployVerticle(actor.verticle(), new DeploymentOptions().setInstances(actor.instances()))
                .onSuccess(deployed::push)
                .mapEmpty();
    }
}
