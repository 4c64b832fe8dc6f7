package axon.ingestion;

import axon.elastic.ElasticsearchRequests;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.BatchLoop;
import axon.stream.DeadLetters;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** {@code axon.event.raw} into Elasticsearch; more instances share the partitions. */
public final class IngestionVerticle extends VerticleBase {
    private static final String GROUP = "axon-ingestion";

    private final Settings settings;
    private final Metrics metrics;
    private KafkaPublisher publisher;
    private ElasticsearchRequests elasticsearch;
    private BatchLoop loop;

    public IngestionVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        publisher = new KafkaPublisher(vertx, settings, metrics);
        elasticsearch = new ElasticsearchRequests(vertx, settings);
        Ingestion ingestion =
                new Ingestion(new ElasticsearchEvents(elasticsearch), new DeadLetters(publisher), metrics);
        loop = new BatchLoop(
                vertx,
                settings,
                metrics,
                Topics.RAW,
                GROUP,
                settings.ingestion().batch(),
                ingestion::work);
        loop.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return loop.stop()
                .compose(stopped ->
                        Future.join(publisher.close(), elasticsearch.close()).otherwiseEmpty());
    }
}
