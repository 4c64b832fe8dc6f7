package axon.dashboard;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.elastic.ElasticsearchRequests;
import axon.ops.Metrics;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;

/** Dashboards, from Elasticsearch and whoever else knows. */
public final class DashboardVerticle extends VerticleBase {
    private final Settings settings;
    private final Clock clock;
    private ElasticsearchRequests elasticsearch;

    public DashboardVerticle(Settings settings, Metrics metrics) {
        this(settings, metrics, Clock.systemUTC());
    }

    /** @param metrics not used yet; every verticle is made alike */
    public DashboardVerticle(Settings settings, Metrics metrics, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        elasticsearch = new ElasticsearchRequests(vertx, settings);
        Bus bus = Bus.of(vertx);
        ActivityDashboard dashboard = new ActivityDashboard(
                bus,
                new ElasticsearchFigures(elasticsearch),
                new AnswerCache<>(settings.dashboard().cache(), System::nanoTime),
                clock,
                settings.zone());
        return bus.serve(Addresses.ACTIVITY_DASHBOARD, dashboard::ask);
    }

    @Override
    public Future<?> stop() {
        return elasticsearch.close().otherwiseEmpty();
    }
}
