package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import axon.reservation.LiveKeys.Holder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replays the ledger alone: chained without a gap, legal at every entry, and leading to the slots as they are. */
final class LedgerReplay {
    private final Map<Integer, Holder> holders = new HashMap<>();
    private final Map<Integer, Long> deadlines = new HashMap<>();
    private long seq;
    private String hash = "";

    Position position() {
        return new Position(1, seq);
    }

    /** @return the transitions that no clock made */
    List<Transition> accept(List<LedgerEntry> entries) {
        List<Transition> decided = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            chain(entry);
            Transition transition = Transition.of(entry);
            apply(transition);
            if (!transition.reason().equals(Transition.EXPIRED)) {
                decided.add(transition);
            }
        }
        return decided;
    }

    private void chain(LedgerEntry entry) {
        assertThat(entry.seq()).as("number in the ledger").isEqualTo(seq + 1);
        assertThat(entry.epoch()).as("epoch").isEqualTo(1);
        assertThat(entry.prev()).as("chained to the entry before").isEqualTo(hash);
        assertThat(entry.hash()).as("hash").isEqualTo(entry.computedHash());
        seq = entry.seq();
        hash = entry.hash();
    }

    private void apply(Transition step) {
        assertThat(step.isLegal()).as("legal: " + step).isTrue();
        Holder before = holders.get(step.slot());
        assertThat(before == null ? "FREE" : before.state())
                .as("state of the slot before " + step)
                .isEqualTo(step.from());
        if (before == null) {
            assertThat(holders.values())
                    .as("no other slot of the user before " + step)
                    .noneMatch(holder -> holder.user().equals(step.user()));
        } else {
            assertThat(before)
                    .as("holder of the slot before " + step)
                    .isEqualTo(new Holder(step.from(), step.reservation(), step.user()));
        }
        judgeLease(step);
        if (step.to().equals("FREE")) {
            holders.remove(step.slot());
        } else {
            holders.put(step.slot(), new Holder(step.to(), step.reservation(), step.user()));
        }
        deadlines.put(step.slot(), step.deadline());
    }

    /** Nothing but expiry happens to a lease that is over, and expiry to no other. */
    private void judgeLease(Transition step) {
        if (step.from().equals("RESERVED")) {
            boolean over = deadlines.get(step.slot()) <= step.at();
            assertThat(over)
                    .as("the lease is over at " + step)
                    .isEqualTo(step.reason().equals(Transition.EXPIRED));
        }
    }

    /** Replaying gives the same slots, and the same place, as the live keys. */
    void check(LiveKeys live) {
        assertThat(live.holders()).as("slots, from the ledger alone").isEqualTo(holders);
        assertThat(live.state()).containsEntry("seq", Long.toString(seq)).containsEntry("hash", hash);
    }
}
