package axon.stream;

import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Asks Kafka whether it is there. Belongs to the context it was made on. */
public final class KafkaProbe {
    private final AdminClient client;

    public KafkaProbe(Vertx vertx, Settings.Kafka settings) {
        this.client = new AdminClient(vertx, settings);
    }

    /** Fails when Kafka has not answered after 2 s. */
    public Future<Void> ask() {
        return client.ask(kafka -> kafka.describeCluster().mapEmpty());
    }

    /** Waits up to 1 s for the client. */
    public Future<Void> close() {
        return client.close();
    }
}
