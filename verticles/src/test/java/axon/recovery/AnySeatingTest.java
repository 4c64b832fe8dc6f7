package axon.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.LineKind;
import axon.domain.LedgerEntry;
import axon.domain.ReservationState;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import axon.recovery.KnownEvidence.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;

class AnySeatingTest extends SeatingCase {
    /** Whatever is known: no slot and no user twice, nobody who was charged with neither slot nor refund, a whole chain. */
    @RepeatedTest(200)
    void anyEvidenceShouldLeadToASoundSeating() {
        // given
        long seed = new Random().nextLong();
        muddle(new Random(seed));

        // when
        Outcome target = outcome();

        // then
        String as = "seed " + seed;
        Set<Integer> slots = new HashSet<>();
        Set<Long> users = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        for (Restored each : target.reservations()) {
            assertThat(users.add(each.userId())).as(as).isTrue();
            assertThat(ids.add(each.id())).as(as).isTrue();
            assertThat(each.state().isOver() || slots.add(each.slot())).as(as).isTrue();
        }
        Set<Integer> free = new HashSet<>(target.free());
        for (int slot = 1; slot <= target.seats().high(); slot++) {
            assertThat(free.contains(slot)).as(as).isNotEqualTo(slots.contains(slot));
        }
        for (ReservationState state : ReservationState.values()) {
            assertThat(target.reservations())
                    .as(as)
                    .filteredOn(each -> each.state() == state && !state.isOver())
                    .hasSize(target.seats().count(state));
        }
        assertNobodyIsCheated(target, slots, as);
        assertTheLedgerLeadsTo(target, as);
    }

    private void assertNobodyIsCheated(Outcome target, Set<Integer> slots, String as) {
        Map<UUID, ReservationState> states = states(target);
        Set<UUID> settled = new HashSet<>();
        target.lost()
                .forEach(
                        each -> assertThat(settled.add(each.paymentId())).as(as).isTrue());
        assertThat(settled).as(as).doesNotContainAnyElementsOf(paidBack());
        settled.addAll(paidBack());
        for (Purchase each : evidence.purchases) {
            assertThat(states.get(each.reservationId()))
                    .as(as)
                    .isIn(ReservationState.CONFIRMED, ReservationState.REFUNDED);
            assertThat(target.lost()).as(as).extracting(ChargeRecord::paymentId).doesNotContain(each.paymentId());
            settled.add(each.paymentId());
        }
        for (ChargeRecord each : evidence.charges) {
            if (each.kind() == LineKind.CHARGE && !settled.contains(each.paymentId())) {
                assertThat(states.get(each.reservationId()))
                        .as(as)
                        .isIn(ReservationState.PAYING, ReservationState.CONFIRMED, ReservationState.REFUNDED);
                assertThat(slots).as(as).contains(each.slot());
            }
        }
    }

    private void assertTheLedgerLeadsTo(Outcome target, String as) {
        Map<Integer, String> bySlot = new HashMap<>();
        evidence.entries.stream()
                .filter(Entry::holdsSlot)
                .forEach(each -> bySlot.put(each.slot(), each.id() + " " + each.state()));
        String prev = PREV;
        long seq = 0;
        for (LedgerEntry each : target.differences()) {
            assertThat(each.prev()).as(as).isEqualTo(prev);
            assertThat(each.computedHash()).as(as).isEqualTo(each.hash());
            assertThat(each.seq()).as(as).isEqualTo(++seq);
            String before = each.from().equals("FREE") ? null : each.reservationId() + " " + each.from();
            assertThat(bySlot.get(each.slot())).as(as).isEqualTo(before);
            if (each.to().equals("FREE")) {
                bySlot.remove(each.slot());
            } else {
                bySlot.put(each.slot(), each.reservationId() + " " + each.to());
            }
            prev = each.hash();
        }
        Map<Integer, String> live = new HashMap<>();
        target.reservations().stream()
                .filter(each -> !each.state().isOver())
                .forEach(each -> live.put(each.slot(), each.id() + " " + each.state()));
        assertThat(bySlot).as(as).isEqualTo(live);
    }

    private void muddle(Random random) {
        Set<Integer> held = new HashSet<>();
        Set<Long> holders = new HashSet<>();
        Set<Integer> sold = new HashSet<>();
        Set<Long> buyers = new HashSet<>();
        for (int i = 1; i <= 30; i++) {
            UUID id = id(i);
            long user = 100 + random.nextInt(12);
            int slot = 1 + random.nextInt(10);
            ReservationState state = ReservationState.values()[random.nextInt(ReservationState.values().length)];
            boolean known = random.nextInt(4) > 0;
            if (known && (state.isOver() || held.add(slot) && holders.add(user))) {
                entry(id, user, slot, state);
            }
            boolean asInLedger = random.nextInt(4) > 0;
            long buyer = asInLedger ? user : 100 + random.nextInt(12);
            int soldSlot = asInLedger ? slot : 1 + random.nextInt(10);
            if (random.nextInt(4) == 0 && !sold.contains(soldSlot) && buyers.add(buyer)) {
                sold.add(soldSlot);
                purchase(id, buyer, soldSlot);
            }
            muddlePayments(random, id, user, slot);
        }
        Set<UUID> paidBack = paidBack();
        evidence.purchases.removeIf(purchase -> paidBack.contains(purchase.paymentId()));
        evidence.purchases.stream()
                .filter(purchase -> random.nextInt(3) == 0)
                .forEach(purchase -> evidence.late.add(purchase.paymentId()));
    }

    private void muddlePayments(Random random, UUID id, long user, int slot) {
        switch (random.nextInt(8)) {
            case 0, 1 -> charge(id, user, slot, 0, 1_000);
            case 2 -> {
                charge(id, user, slot, 0, 1_000);
                charge(id, user, slot, 1, 1_000);
            }
            case 3 -> evidence.charges.add(line(LineKind.DECLINE, id, user, slot, 0, 1_000));
            case 4 -> {
                evidence.charges.add(line(LineKind.DECLINE, id, user, slot, 0, 1_000));
                charge(id, user, slot, 1, 1_000);
            }
            case 5 -> {
                charge(id, user, slot, 0, 1_000);
                evidence.charges.add(line(LineKind.REFUND, id, user, slot, 0, 1_000));
            }
            default -> {
                // no payment at all
            }
        }
        if (random.nextInt(6) == 0) {
            evidence.refunds.add(new Refund(id, payment(id, 0)));
        }
    }

    private Set<UUID> paidBack() {
        Set<UUID> paidBack = new HashSet<>();
        evidence.refunds.forEach(refund -> paidBack.add(refund.paymentId()));
        evidence.charges.stream()
                .filter(line -> line.kind() == LineKind.REFUND)
                .forEach(line -> paidBack.add(line.paymentId()));
        return paidBack;
    }
}
