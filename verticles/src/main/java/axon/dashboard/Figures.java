package axon.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the events of one activity add up to.
 *
 * @param visits visits of the period by the beginning of their hour or day
 * @param segments by dimension
 * @param currency of the amounts, null when there are none
 * @param asOf when the newest of the events was received, null without events
 */
record Figures(
        Map<Step, Counted> current,
        Map<Step, Counted> previous,
        Map<Instant, Long> visits,
        Map<String, List<Segment>> segments,
        String currency,
        Instant asOf) {

    /** @param visitors distinct ones; estimated above some thousands */
    record Counted(long events, long amountMinor, long visitors) {
        static final Counted NOTHING = new Counted(0, 0, 0);
    }

    record Segment(String key, long visits, long purchases) {}

    /** What happens to a visitor, and the event that tells it. */
    enum Step {
        VISIT("PAGE_VIEW"),
        ENGAGE("CLICK"),
        QUALIFY("APPROVED"),
        PURCHASE("PURCHASE"),
        REFUND("REFUND");

        private final String triggerType;

        Step(String triggerType) {
            this.triggerType = triggerType;
        }

        String triggerType() {
            return triggerType;
        }
    }
}
