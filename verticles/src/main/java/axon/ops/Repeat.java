package axon.ops;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * One step after another for as long as a step asks for the next. Unlike futures composed into each other, nothing of the steps
 * that are done is kept in memory, however many there are.
 */
public final class Repeat {
    private final Supplier<Future<Boolean>> step;
    private final Promise<Void> done = Promise.promise();

    private Repeat(Supplier<Future<Boolean>> step) {
        this.step = step;
    }

    /**
     * @param step what to do next; whether another one follows is its result
     * @return fails with the first step that fails or throws
     */
    public static Future<Void> whileTrue(Supplier<Future<Boolean>> step) {
        Repeat repeat = new Repeat(step);
        repeat.run();
        return repeat.done.future();
    }

    /** A loop and not a recursion for steps that are done at once. */
    private void run() {
        Future<Boolean> result = tried();
        while (result.succeeded() && result.result()) {
            result = tried();
        }
        result.onComplete(this::settle, done::fail);
    }

    private void settle(boolean again) {
        if (again) {
            run();
        } else {
            done.complete();
        }
    }

    private Future<Boolean> tried() {
        try {
            return step.get();
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }
}
