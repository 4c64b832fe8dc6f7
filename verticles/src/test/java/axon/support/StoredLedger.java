package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.LedgerEntry;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** The ledger of an activity as MySQL has it. */
public record StoredLedger(Axon axon, long activityId) {
    private static final Duration STORED = Duration.ofSeconds(40);

    /** Everything of it is in MySQL and forgotten in Redis. */
    public void awaitStored() {
        Await.until(
                STORED,
                () -> axon.redis("XLEN", "axon:{a:" + activityId + "}:ledger").equals(List.of("0")));
    }

    /** Each entry follows the one before, across epochs; the last one is what Redis goes on from. */
    public void assertWhole() {
        awaitStored();
        String prev = "";
        for (LedgerEntry entry : entries()) {
            assertThat(entry.prev()).isEqualTo(prev);
            assertThat(entry.computedHash()).isEqualTo(entry.hash());
            prev = entry.hash();
        }
        assertThat(axon.redis("HGET", "axon:{a:" + activityId + "}:state", "hash"))
                .containsExactly(prev);
    }

    public List<LedgerEntry> entries() {
        return axon
                .rows(
                        "SELECT *, DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text,"
                                + " DATE_FORMAT(deadline, '%Y-%m-%dT%H:%i:%s.%f') AS deadline_text"
                                + " FROM reservation_ledger WHERE activity_id = ? ORDER BY epoch, seq",
                        activityId)
                .stream()
                .map(this::entry)
                .toList();
    }

    private LedgerEntry entry(JsonObject row) {
        return new LedgerEntry(
                activityId,
                row.getLong("epoch"),
                row.getLong("seq"),
                millis(row.getString("at_text")),
                UUID.fromString(row.getString("reservation_id")),
                row.getInteger("slot"),
                row.getLong("user_id"),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("reason"),
                row.getString("deadline_text") == null ? 0 : millis(row.getString("deadline_text")),
                row.getString("prev"),
                row.getString("hash"));
    }

    private static long millis(String utc) {
        return LocalDateTime.parse(utc, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
