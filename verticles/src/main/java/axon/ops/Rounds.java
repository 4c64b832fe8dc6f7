package axon.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a round of background work again and again, one at a time, with a pause after each; a round that fails is a reason
 * to try again, said at most twice a minute. Belongs to the context it was started on.
 */
public final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private static final long QUIET_NANOS = Duration.ofSeconds(30).toNanos();

    private final Vertx vertx;
    private final String name;
    private final Supplier<Future<Duration>> round;
    private final Duration pauseAfterFailure;
    private long timer;
    private boolean waiting;
    private long quietUntilNanos = System.nanoTime();
    private boolean called;
    private boolean stopped;

    /** @param round one round of work; how long to wait after it is its result */
    public Rounds(Vertx vertx, String name, Duration pauseAfterFailure, Supplier<Future<Duration>> round) {
        this.vertx = vertx;
        this.name = name;
        this.round = round;
        this.pauseAfterFailure = pauseAfterFailure;
    }

    public void start() {
        turn();
    }

    /** Ends the pause; when a round is running, the next one follows at once. */
    public void wake() {
        if (waiting && vertx.cancelTimer(timer)) {
            waiting = false;
            turn();
        } else {
            called = true;
        }
    }

    /** No round begins after this; one that runs is not waited for. */
    public void stop() {
        stopped = true;
        if (waiting) {
            boolean cancelled = vertx.cancelTimer(timer);
            waiting = !cancelled;
        }
    }

    private void turn() {
        if (stopped) {
            return;
        }
        called = false;
        attempt().onComplete(this::worked, this::failed);
    }

    private Future<Duration> attempt() {
        try {
            return round.get();
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private void worked(Duration pause) {
        pause(called ? Duration.ZERO : pause);
    }

    private void failed(Throwable cause) {
        if (!stopped && System.nanoTime() - quietUntilNanos >= 0) {
            quietUntilNanos = System.nanoTime() + QUIET_NANOS;
            LOG.atWarn()
                    .addKeyValue("work", name)
                    .addKeyValue("cause", cause.toString())
                    .log("background work failed, trying again");
        }
        pause(pauseAfterFailure);
    }

    private void pause(Duration pause) {
        if (stopped) {
            return;
        }
        waiting = true;
        timer = vertx.setTimer(Math.max(1, pause.toMillis()), fired -> {
            waiting = false;
            turn();
        });
    }
}
