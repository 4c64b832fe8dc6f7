package axon.stream;

import axon.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The one list of topics; each has a row in docs/kafka.md. Records of one key stay in order, so partitions are never added. */
public final class Topics {
    public static final String COMMAND = "axon.campaign-activity.command";
    public static final String RAW = "axon.event.raw";
    public static final String LEDGER = "axon.reservation.ledger";
    public static final String EVENT_DEAD = "axon.event.dead";
    public static final String COMMAND_DEAD = "axon.campaign-activity.dead";

    static final int PARTITIONS = 4;

    private static final String UNLIMITED = "-1";
    /** A dead letter is its original plus headers, so it must be allowed to be larger than any original. */
    private static final int LARGEST_DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    /** @param config of the topic at its creation, by Kafka's own names */
    record Topic(String name, Map<String, String> config) {}

    private Topics() {}

    static List<Topic> all(Settings.Kafka settings) {
        return List.of(
                new Topic(COMMAND, keeping(UNLIMITED)),
                new Topic(RAW, keeping(millis(settings.rawRetention()))),
                new Topic(LEDGER, keeping(UNLIMITED)),
                new Topic(EVENT_DEAD, deadLetters()),
                new Topic(COMMAND_DEAD, deadLetters()));
    }

    private static Map<String, String> keeping(String retentionMs) {
        return Map.of("retention.ms", retentionMs, "retention.bytes", UNLIMITED, "cleanup.policy", "delete");
    }

    private static Map<String, String> deadLetters() {
        return Map.of(
                "retention.ms",
                UNLIMITED,
                "retention.bytes",
                UNLIMITED,
                "cleanup.policy",
                "delete",
                "max.message.bytes",
                Integer.toString(LARGEST_DEAD_LETTER_BYTES));
    }

    private static String millis(Duration retention) {
        return Long.toString(retention.toMillis());
    }
}
