package axon.reservation;

import axon.bus.BusMessage.Done;
import axon.bus.RecallOutcome;
import axon.bus.ReservationMessage.Recall;
import axon.bus.ReservationMessage.Remember;
import axon.redis.RedisKeys;
import axon.redis.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers given under an Idempotency-Key, kept with the activity in Redis. A request takes its key for {@link #TAKEN}, which
 * is longer than any answer takes; should it die, the next one takes the key and does the same again.
 */
final class KeptAnswers {
    private static final Duration TAKEN = Duration.ofSeconds(8);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Script RECALL = Script.decision("recall");
    private static final Script REMEMBER = Script.decision("remember");

    private final RedisActivities activities;

    KeptAnswers(RedisActivities activities) {
        this.activities = activities;
    }

    Future<RecallOutcome> recall(Recall asked) {
        List<String> keys = keys(asked.activityId(), asked.userId(), asked.key());
        List<String> arguments = List.of(asked.fingerprint(), asked.owner(), milliseconds(TAKEN));
        return activities.whole(asked.activityId(), keys, RECALL, arguments).map(Replies::recall);
    }

    Future<Done> remember(Remember asked) {
        List<String> keys = keys(asked.activityId(), asked.userId(), asked.key());
        List<String> arguments = List.of(
                asked.owner(),
                asked.reservationId() == null ? "" : asked.reservationId().toString(),
                asked.answer() == null ? "" : asked.answer(),
                milliseconds(KEPT));
        return activities.whole(asked.activityId(), keys, REMEMBER, arguments).map(Done.INSTANCE);
    }

    private static List<String> keys(long activityId, long userId, String key) {
        List<String> keys = new ArrayList<>(RedisKeys.ofDecision(activityId));
        keys.add(RedisKeys.answer(activityId, userId, key));
        return keys;
    }

    private static String milliseconds(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
