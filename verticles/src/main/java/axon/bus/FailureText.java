package axon.bus;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** How a failure crosses the bus: its code as the reply's number, the rest as JSON text. */
final class FailureText {
    private FailureText() {}

    static String write(Failure failure) {
        JsonObject text = new JsonObject().put("detail", failure.getMessage());
        if (failure.retryAfter() != null) {
            text.put("retryAfterMs", failure.retryAfter().toMillis());
        }
        if (!failure.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            failure.errors().forEach(error -> errors.add(JsonArray.of(error.field(), error.message())));
            text.put("errors", errors);
        }
        return text.encode();
    }

    static Failure read(FailureCode code, String text) {
        JsonObject json = new JsonObject(text);
        Long retryAfterMs = json.getLong("retryAfterMs");
        List<FieldError> errors = json.getJsonArray("errors", new JsonArray()).stream()
                .map(JsonArray.class::cast)
                .map(pair -> new FieldError(pair.getString(0), pair.getString(1)))
                .toList();
        return Failure.restored(
                code, json.getString("detail"), errors, retryAfterMs == null ? null : Duration.ofMillis(retryAfterMs));
    }
}
