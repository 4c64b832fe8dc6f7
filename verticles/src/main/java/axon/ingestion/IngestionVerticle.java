package axon.ingestion;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.elastic.ElasticsearchRequests;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.BatchLoop;
import axon.stream.Batching;
import axon.stream.DeadLetters;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** {@code axon.event.raw} into Elasticsearch; more instances share the partitions. */
public final class IngestionVerticle extends VerticleBase {
    private static final String GROUP = "axon-ingestion";
    private static final int FETCH_BYTES = 512 * 1024;
    private static final Duration FETCH_WAIT = Duration.ofMillis(300);

    private final Settings settings;
    private final Metrics metrics;
    private KafkaPublisher publisher;
    private ElasticsearchRequests elasticsearch;
    private Ingestion ingestion;
    private BatchLoop loop;

    public IngestionVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        publisher = new KafkaPublisher(vertx, settings, metrics);
        elasticsearch = new ElasticsearchRequests(vertx, settings);
        ElasticsearchEvents events = new ElasticsearchEvents(elasticsearch);
        ingestion = new Ingestion(vertx, events, new DeadLetters(publisher), metrics);
        loop = new BatchLoop(
                vertx,
                settings,
                metrics,
                Topics.RAW,
                GROUP,
                new Batching(settings.ingestion().batch(), FETCH_BYTES, FETCH_WAIT),
                ingestion::work);
        loop.start();
        events.warm(YearMonth.now(ZoneOffset.UTC)).onComplete(warm -> {}, cold -> {});
        return Bus.of(vertx).serve(Addresses.SLOW_INGESTION, loop::slowDown);
    }

    @Override
    public Future<?> stop() {
        return loop.stop()
                .compose(stopped ->
                        Future.join(publisher.close(), elasticsearch.close()).otherwiseEmpty());
    }
}
