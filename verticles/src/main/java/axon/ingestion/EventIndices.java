package axon.ingestion;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** Names of indices and of the aliases that everybody else uses; a month is that of {@code occurredAt} in UTC. */
final class EventIndices {
    static final int GENERATION = 1;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM");

    private EventIndices() {}

    static String alias(YearMonth month) {
        return "behavior-events-" + month.format(MONTH);
    }

    static String index(YearMonth month) {
        return "axon-events-" + GENERATION + "-" + month.format(MONTH);
    }
}
