package axon.storm;

import java.time.Duration;
import java.util.List;

/**
 * How large a storm is.
 *
 * @param firstUser the shoppers are this user and the ones after it
 * @param seed decides who does what and when; what the platform decides, as ids, differs from run to run
 * @param blows what is killed, and when
 * @param leasesMayBeLost a blow takes what Redis knew last: a lease may be gone, a purchase never
 * @param longest how long the sale may take, then how long the stores may take to agree
 */
public record StormPlan(
        int users, int slots, long firstUser, long seed, List<Blow> blows, boolean leasesMayBeLost, Duration longest) {
    /** With these a storm ends within half a minute. One charge in ten is one winner in twenty. */
    public static final List<String> SETTINGS = List.of(
            "reservation.hold=3s",
            "reservation.payment-window=3s",
            "gateway.latency=20ms",
            "gateway.decline-rate=0.1",
            "gateway.failure-rate=0.02",
            "gateway.late-charge-rate=0.2",
            "gateway.callback-rate=0.5",
            "gateway.duplicate-rate=0.5");

    private static final Duration LONGEST = Duration.ofMinutes(6);

    public StormPlan {
        blows = List.copyOf(blows);
    }

    public static StormPlan of(int users, int slots, long firstUser, long seed) {
        return new StormPlan(users, slots, firstUser, seed, List.of(), false, LONGEST);
    }

    public StormPlan losingLeases() {
        return new StormPlan(users, slots, firstUser, seed, blows, true, longest);
    }

    public StormPlan with(List<Blow> more) {
        return new StormPlan(users, slots, firstUser, seed, more, leasesMayBeLost, longest);
    }
}
