package axon.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks one dependency again and again and remembers since when it answers, or does not. Belongs to one event loop. */
final class HealthCheck {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final String name;
    private final Supplier<Future<?>> probe;
    private boolean up;
    private Instant since = Instant.now();
    private String detail = "not asked yet";

    HealthCheck(String name, Supplier<Future<?>> probe) {
        this.name = name;
        this.probe = probe;
    }

    void repeat(Vertx vertx, Duration pause) {
        ask().onComplete(
                        answered -> note(true, ""),
                        cause -> note(false, cause.getMessage() == null ? "no answer" : cause.getMessage()))
                .onComplete(noted -> vertx.setTimer(pause.toMillis(), due -> repeat(vertx, pause)));
    }

    String name() {
        return name;
    }

    boolean isUp() {
        return up;
    }

    JsonObject json() {
        return new JsonObject()
                .put("status", up ? "UP" : "DOWN")
                .put("since", since.toString())
                .put("detail", detail);
    }

    private Future<?> ask() {
        try {
            return probe.get().timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private void note(boolean answers, String what) {
        if (answers != up) {
            since = Instant.now();
        }
        up = answers;
        detail = what;
    }
}
