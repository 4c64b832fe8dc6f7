package axon.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Live entries of an activity looked at one by one; those whose slot came back are left out.
 *
 * @param seen how many
 * @param repeated how many of them had a slot or a user that another one had
 * @param outside how many had a slot number beyond the limit
 */
record SlotSample(int seen, int repeated, int outside) {
    private static final Set<String> LIVE = Set.of("RESERVED", "PAYING", "CONFIRMED", "REFUNDED");
    private static final int PAGES = 40;
    private static final int SIZE = 100;

    /** Pages spread evenly over all of them. */
    static SlotSample take(Sale sale) throws IOException, InterruptedException {
        Set<Long> slots = new HashSet<>();
        Set<Long> users = new HashSet<>();
        int seen = 0;
        int repeated = 0;
        int outside = 0;
        long pages = (sale.entries() + SIZE - 1) / SIZE;
        long step = Math.max(1, pages / PAGES);
        for (long page = 0; page < pages; page += step) {
            for (Object each :
                    sale.marketer().entries(sale.activityId(), page, SIZE).getJsonArray("entries")) {
                JsonObject entry = (JsonObject) each;
                if (!LIVE.contains(entry.getString("status"))) {
                    continue;
                }
                boolean newSlot = slots.add(entry.getLong("slot"));
                boolean newUser = users.add(entry.getLong("userId"));
                seen++;
                repeated += newSlot && newUser ? 0 : 1;
                outside += entry.getLong("slot") > sale.limit() ? 1 : 0;
            }
        }
        return new SlotSample(seen, repeated, outside);
    }

    JsonObject json() {
        return new JsonObject().put("seen", seen).put("repeated", repeated).put("outside", outside);
    }
}
