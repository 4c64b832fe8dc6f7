package axon.stream;

import axon.settings.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.NewTopic;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing, in the background, again and again until all are there. It never changes a topic that
 * exists. Several may run at once: the one that comes second finds the topic there.
 */
public final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final int MOST_REPLICAS = 3;
    private static final long CLOSE_MS = 1_000;

    private final Vertx vertx;
    private final Settings.Kafka settings;
    private final Promise<Void> done = Promise.promise();
    private boolean stopped;
    private int failures;

    public TopicSetup(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings.kafka();
    }

    /** Begins, and ends when every topic is there; fails only when stopped before that. */
    public Future<Void> start() {
        attempt(vertx.getOrCreateContext());
        return done.future();
    }

    public void stop() {
        stopped = true;
        done.tryFail("stopped");
    }

    private void attempt(Context context) {
        if (stopped) {
            return;
        }
        context.executeBlocking(() -> KafkaAdminClient.create(vertx, KafkaConfig.admin(settings)), false)
                .compose(admin -> createMissing(admin)
                        .eventually(() -> admin.close(CLOSE_MS).otherwiseEmpty()))
                .onComplete(created -> done.tryComplete(), cause -> later(context, cause));
    }

    private void later(Context context, Throwable cause) {
        failures++;
        LOG.atInfo()
                .addKeyValue("attempt", failures)
                .addKeyValue("cause", cause.toString())
                .log("topics are not there yet");
        vertx.setTimer(Backoff.after(failures).toMillis(), timer -> attempt(context));
    }

    private Future<Void> createMissing(KafkaAdminClient admin) {
        return admin.listTopics().compose(present -> {
            List<Topics.Topic> missing = missing(present);
            return missing.isEmpty() ? Future.succeededFuture() : create(admin, missing);
        });
    }

    private List<Topics.Topic> missing(Set<String> present) {
        return Topics.all(settings).stream()
                .filter(topic -> !present.contains(topic.name()))
                .toList();
    }

    private Future<Void> create(KafkaAdminClient admin, List<Topics.Topic> missing) {
        return admin.describeCluster().compose(cluster -> {
            short replicas = (short) Math.min(cluster.getNodes().size(), MOST_REPLICAS);
            return admin.createTopics(missing.stream()
                    .map(topic -> new NewTopic(topic.name(), Topics.PARTITIONS, replicas).setConfig(topic.config()))
                    .toList());
        });
    }
}
