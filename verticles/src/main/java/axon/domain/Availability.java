package axon.domain;

import java.time.Instant;

/**
 * Live counters of an activity: {@code held + confirmed + remaining = limit}. {@code held} counts reservations whose lease
 * runs and payments in progress; a lease past its deadline counts as free.
 */
public record Availability(
        long activityId,
        int limit,
        int held,
        int confirmed,
        ActivityStatus status,
        Instant opensAt,
        Instant closesAt,
        Instant serverTime) {

    /** What a shopper sees. */
    public enum State {
        UPCOMING,
        OPEN,
        SOLD_OUT,
        PAUSED,
        ENDED
    }

    public int remaining() {
        return limit - held - confirmed;
    }

    public State state() {
        if (status == ActivityStatus.ENDED || !serverTime.isBefore(closesAt)) {
            return State.ENDED;
        }
        if (status != ActivityStatus.ACTIVE) {
            return State.PAUSED;
        }
        if (serverTime.isBefore(opensAt)) {
            return State.UPCOMING;
        }
        return remaining() > 0 ? State.OPEN : State.SOLD_OUT;
    }
}
