package axon.verify;

import axon.client.ApiClient;
import axon.domain.Money;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the payment provider says: charges and refunds, through the management port. */
final class BookReader implements AutoCloseable {
    private final ApiClient http;

    BookReader(URI management) {
        http = new ApiClient(management);
    }

    /** Charges and refunds, by order. */
    Map<UUID, List<BookLine>> of(long activityId) throws IOException, InterruptedException {
        Map<UUID, List<BookLine>> all = new HashMap<>();
        JsonObject answer = new JsonObject(http.text("/gateway/charges?activityId=" + activityId));
        for (Object each : answer.getJsonArray("charges")) {
            JsonObject charge = (JsonObject) each;
            if (charge.getString("paymentId") != null
                    && !charge.getString("kind").equals("DECLINE")) {
                BookLine line = line(charge);
                all.computeIfAbsent(line.orderId(), first -> new ArrayList<>(1)).add(line);
            }
        }
        return all;
    }

    private static BookLine line(JsonObject charge) {
        String currency = charge.getString("currency");
        return new BookLine(
                charge.getString("kind"),
                charge.getString("key"),
                UUID.fromString(charge.getString("paymentId")),
                UUID.fromString(charge.getString("reservationId")),
                UUID.fromString(charge.getString("orderId")),
                charge.getLong("userId"),
                charge.getInteger("slot"),
                Money.minor(charge.getString("amount"), currency),
                currency,
                Instant.parse(charge.getString("at")).toEpochMilli());
    }

    @Override
    public void close() {
        http.close();
    }
}
