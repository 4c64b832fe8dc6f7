package axon.stream;

import axon.settings.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One client for questions to Kafka: made on a worker for the first question, and anew after one that failed. Belongs to the
 * context it was made on.
 */
final class AdminClient {
    private static final long ASK_MS = 2_000;
    private static final long CLOSE_MS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final Settings.Kafka settings;
    private Future<KafkaAdminClient> client;

    AdminClient(Vertx vertx, Settings.Kafka settings) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.settings = settings;
    }

    /** Fails when Kafka has not answered after 2 s. */
    <T> Future<T> ask(Function<KafkaAdminClient, Future<T>> question) {
        if (client == null) {
            client = context.executeBlocking(() -> KafkaAdminClient.create(vertx, KafkaConfig.admin(settings)), false);
        }
        Future<KafkaAdminClient> asked = client;
        return asked.compose(question).timeout(ASK_MS, TimeUnit.MILLISECONDS).onFailure(cause -> forget(asked));
    }

    /** Waits up to 1 s for the client. */
    Future<Void> close() {
        Future<KafkaAdminClient> open = client;
        client = null;
        return open == null ? Future.succeededFuture() : close(open);
    }

    private void forget(Future<KafkaAdminClient> failed) {
        if (failed.equals(client)) {
            client = null;
            close(failed).onComplete(closed -> {});
        }
    }

    private static Future<Void> close(Future<KafkaAdminClient> client) {
        return client.compose(kafka -> kafka.close(CLOSE_MS))
                .timeout(2 * CLOSE_MS, TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }
}
