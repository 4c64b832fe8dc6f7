package axon.recovery;

import static axon.domain.ReservationState.CONFIRMED;
import static axon.domain.ReservationState.PAYING;
import static axon.domain.ReservationState.REFUNDED;
import static axon.domain.ReservationState.RESERVED;

import axon.domain.Activity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Fields of an activity's state key, as the scripts read them. */
final class LiveState {
    /** Far from any count before the loss: who remembers the holders of an earlier epoch must not take them for today's. */
    private static final long GRANTS_OF_AN_EPOCH = 10_000_000_000L;

    private LiveState() {}

    /** What a marketer decided, version included. */
    static Map<String, String> configuration(Activity activity) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", Long.toString(activity.version()));
        fields.put("status", activity.status().name());
        fields.put("limit", Integer.toString(activity.limit()));
        fields.put("opens", Long.toString(activity.opensAt().toEpochMilli()));
        fields.put("closes", Long.toString(activity.closesAt().toEpochMilli()));
        fields.put("price", Long.toString(activity.priceMinor()));
        fields.put("currency", activity.currency());
        fields.put("product", Objects.toString(activity.productId(), ""));
        fields.put("type", activity.type().name());
        fields.put("quantity", Integer.toString(activity.quantity()));
        fields.put("campaign", Long.toString(activity.campaignId()));
        return fields;
    }

    /** Everything, for an activity that was built anew. */
    static Map<String, String> rebuilt(Activity activity, Seats seats, NewEpoch epoch, String runId) {
        Map<String, String> fields = configuration(activity);
        fields.put("run_id", runId);
        fields.put("epoch", Long.toString(epoch.number()));
        fields.put("seq", Integer.toString(epoch.seq()));
        fields.put("hash", epoch.hash());
        fields.put("now", Long.toString(epoch.at()));
        fields.put("offset", "0");
        fields.put("high", Integer.toString(seats.high()));
        fields.put("reserved", Integer.toString(seats.count(RESERVED)));
        fields.put("paying", Integer.toString(seats.count(PAYING)));
        fields.put("confirmed", Integer.toString(seats.count(CONFIRMED) + seats.count(REFUNDED)));
        fields.put("grants", Long.toString(epoch.number() * GRANTS_OF_AN_EPOCH));
        return fields;
    }
}
