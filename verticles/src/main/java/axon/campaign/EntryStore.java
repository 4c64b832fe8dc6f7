package axon.campaign;

import axon.bus.CampaignMessage.ListEntries;
import axon.domain.Ids;
import axon.domain.ReservationState;
import axon.failure.Failure;
import axon.failure.FieldError;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Entries of an activity as the ledger left them in MySQL, newest first, a page at a time. */
final class EntryStore {
    private static final int LARGEST_PAGE = 100;
    private static final int LAST_PAGE = 1_000_000;
    private static final String OF_STATUS = " AND status IN (?, ?)";
    private static final String COUNT =
            "SELECT COUNT(*) AS total FROM campaign_activity_entries WHERE campaign_activity_id = ?";

    /** The page is found in an index alone; only its rows are read and joined, in this order whatever the optimizer believes. */
    private static final String PAGE =
            "SELECT STRAIGHT_JOIN e.*, COALESCE(p.product_id, a.product_id) AS product_id FROM"
                    + " (SELECT reservation_id FROM campaign_activity_entries WHERE campaign_activity_id = ?%s"
                    + " ORDER BY reserved_at DESC, reservation_id DESC LIMIT ? OFFSET ?) page"
                    + " JOIN campaign_activity_entries e ON e.reservation_id = page.reservation_id"
                    + " JOIN campaign_activities a ON a.id = e.campaign_activity_id"
                    + " LEFT JOIN purchases p ON p.campaign_activity_id = e.campaign_activity_id"
                    + " AND p.user_id = e.user_id AND p.reservation_id = e.reservation_id"
                    + " ORDER BY e.reserved_at DESC, e.reservation_id DESC";

    private final MysqlPool mysql;
    private final CampaignJson json;

    EntryStore(MysqlPool mysql, CampaignJson json) {
        this.mysql = mysql;
        this.json = json;
    }

    Future<JsonObject> list(ListEntries wanted) {
        check(wanted);
        String filter = wanted.status() == null ? "" : OF_STATUS;
        Tuple count = Tuple.tuple().addLong(wanted.activityId());
        Tuple page = Tuple.tuple().addLong(wanted.activityId());
        if (wanted.status() != null) {
            List<String> stored = storedAs(wanted.status());
            count.addString(stored.getFirst()).addString(stored.getLast());
            page.addString(stored.getFirst()).addString(stored.getLast());
        }
        page.addInteger(wanted.size()).addLong((long) wanted.page() * wanted.size());
        return mysql.query(COUNT + filter, count)
                .compose(total -> mysql.query(PAGE.formatted(filter), page)
                        .map(rows -> page(wanted, total.iterator().next().getLong("total"), rows)));
    }

    private JsonObject page(ListEntries wanted, long total, RowSet<Row> rows) {
        JsonArray entries = new JsonArray();
        rows.forEach(row -> entries.add(entry(row)));
        return new JsonObject()
                .put("campaignActivityId", wanted.activityId())
                .put("page", wanted.page())
                .put("size", wanted.size())
                .put("totalElements", total)
                .put("totalPages", (total + wanted.size() - 1) / wanted.size())
                .put("entries", entries);
    }

    private JsonObject entry(Row row) {
        String reservationId = row.getString("reservation_id");
        ReservationState state = ReservationState.valueOf(row.getString("status"));
        return new JsonObject()
                .put("entryId", reservationId)
                .put("userId", row.getLong("user_id"))
                .put("productId", row.getLong("product_id"))
                .put("slot", row.getInteger("slot"))
                .put("status", state.shown().name())
                .put("requestedAt", json.time(Utc.read(row, "reserved_at")))
                .put("processedAt", json.time(Utc.read(row, "finished_at")))
                .put(
                        "orderId",
                        state.isPaid()
                                ? Ids.orderId(UUID.fromString(reservationId)).toString()
                                : null);
    }

    /** The states that marketers read as this one: one or two. */
    private static List<String> storedAs(String shown) {
        return Arrays.stream(ReservationState.values())
                .filter(state -> state.shown().name().equals(shown))
                .map(Enum::name)
                .toList();
    }

    private static void check(ListEntries wanted) {
        List<FieldError> errors = new ArrayList<>();
        if (wanted.page() < 0 || wanted.page() > LAST_PAGE) {
            errors.add(new FieldError("page", "must be between 0 and " + LAST_PAGE));
        }
        if (wanted.size() < 1 || wanted.size() > LARGEST_PAGE) {
            errors.add(new FieldError("size", "must be between 1 and " + LARGEST_PAGE));
        }
        List<String> states = Arrays.stream(ReservationState.values())
                .map(state -> state.shown().name())
                .distinct()
                .toList();
        if (wanted.status() != null && !states.contains(wanted.status())) {
            errors.add(new FieldError("status", "must be one of " + String.join(", ", states)));
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }
}
