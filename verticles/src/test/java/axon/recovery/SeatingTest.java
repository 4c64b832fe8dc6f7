package axon.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.LineKind;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.LedgerEntry;
import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import axon.recovery.KnownEvidence.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SeatingTest {
    private static final String PREV = "p".repeat(40);
    private static final Offer SOLD = new Offer(2, 9L, 400, "KRW");

    private final KnownEvidence evidence = new KnownEvidence();

    @Test
    void whatTheLedgerSaysShouldComeBackWithoutNewEntries() {
        // given
        entry(id(1), 101, 1, ReservationState.RESERVED);
        entry(id(2), 102, 3, ReservationState.PAYING);
        entry(id(3), 103, 4, ReservationState.CONFIRMED);
        purchase(id(3), 103, 4);
        entry(id(4), 104, 2, ReservationState.CANCELLED);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(
                        Map.entry(id(1), ReservationState.RESERVED),
                        Map.entry(id(2), ReservationState.PAYING),
                        Map.entry(id(3), ReservationState.CONFIRMED),
                        Map.entry(id(4), ReservationState.CANCELLED));
        assertThat(target.differences()).isEmpty();
        assertThat(target.free()).containsExactly(2);
        assertThat(target.seats().high()).isEqualTo(4);
        assertThat(restored(target, id(1)).offer()).isEqualTo(SOLD);
        assertThat(restored(target, id(1)).packed()).isEqualTo("RESERVED|1|101|9000|0|0||0|2|9|400|KRW");
        assertThat(target.epoch().hash()).isEqualTo(PREV);
    }

    @Test
    void aPurchaseShouldOverrideTheLedger() {
        // given
        entry(id(1), 101, 1, ReservationState.PAYING);
        purchase(id(1), 101, 1);
        purchase(id(2), 102, 2);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target).values()).containsOnly(ReservationState.CONFIRMED);
        assertThat(transitions(target)).containsExactlyInAnyOrder("1: PAYING → CONFIRMED", "2: FREE → CONFIRMED");
        assertThat(target.differences())
                .filteredOn(each -> each.from().equals("FREE"))
                .allMatch(each -> SOLD.equals(each.offer()));
    }

    @Test
    void aChargeThatNobodyKnowsShouldBecomeAPaymentWithoutOwner() {
        // given
        charge(id(1), 101, 3, 1, 2_000);

        // when
        Outcome target = outcome();

        // then
        Restored payment = restored(target, id(1));
        assertThat(payment.state()).isEqualTo(ReservationState.PAYING);
        assertThat(payment.attempt()).isEqualTo(1);
        assertThat(payment.offer()).isEqualTo(new Offer(2, 7L, 1_000, "KRW"));
        assertThat(transitions(target)).containsExactly("3: FREE → PAYING");
        assertThat(target.free()).containsExactly(1, 2);
        assertThat(target.lost()).isEmpty();
    }

    @Test
    void aChargeShouldTakeTheSlotFromAHoldThatHadToBeOver() {
        // given
        entry(id(1), 101, 1, ReservationState.RESERVED);
        charge(id(2), 102, 1, 0, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(Map.entry(id(1), ReservationState.EXPIRED), Map.entry(id(2), ReservationState.PAYING));
        assertThat(transitions(target)).containsExactly("1: RESERVED → FREE", "1: FREE → PAYING");
    }

    @Test
    void aChargeShouldGoBackWhenTheSlotOrTheUserHasAPurchase() {
        // given
        purchase(id(1), 101, 1);
        charge(id(2), 102, 1, 0, 1_000);
        charge(id(3), 101, 2, 0, 1_000);
        charge(id(4), 104, 11, 0, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.lost())
                .extracting(ChargeRecord::reservationId)
                .containsExactlyInAnyOrder(id(2), id(3), id(4));
        assertThat(states(target)).containsOnly(Map.entry(id(1), ReservationState.CONFIRMED));
    }

    @Test
    void aDeclineThatTheLedgerMissesShouldLeadBackToTheLease() {
        // given
        entry(id(1), 101, 1, ReservationState.PAYING);
        evidence.charges.add(line(LineKind.DECLINE, id(1), 101, 1, 0, 1_000));

        // when
        Outcome target = outcome();

        // then
        assertThat(restored(target, id(1)).state()).isEqualTo(ReservationState.RESERVED);
        assertThat(restored(target, id(1)).attempt()).isEqualTo(1);
        assertThat(restored(target, id(1)).prepared()).isTrue();
        assertThat(transitions(target)).containsExactly("1: PAYING → RESERVED");
    }

    @Test
    void moneyThatWentBackShouldGiveNoRight() {
        // given
        charge(id(1), 101, 1, 0, 1_000);
        evidence.refunds.add(new Refund(id(1), payment(id(1), 0)));
        charge(id(2), 102, 2, 0, 1_000);
        evidence.charges.add(line(LineKind.REFUND, id(2), 102, 2, 0, 1_000));
        entry(id(3), 103, 3, ReservationState.CONFIRMED);
        evidence.refunds.add(new Refund(id(3), payment(id(3), 0)));
        entry(id(4), 104, 4, ReservationState.PAYING);
        evidence.refunds.add(new Refund(id(4), payment(id(4), 0)));

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(Map.entry(id(3), ReservationState.LOST), Map.entry(id(4), ReservationState.EXPIRED));
        assertThat(transitions(target)).containsExactly("3: CONFIRMED → FREE", "4: PAYING → FREE");
        assertThat(target.lost()).isEmpty();
    }

    @Test
    void aSecondChargeOfAnOrderShouldGoBack() {
        // given
        purchase(id(1), 101, 1);
        charge(id(1), 101, 1, 0, 1_000);
        charge(id(1), 101, 1, 1, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.lost()).extracting(ChargeRecord::paymentId).containsExactly(payment(id(1), 1));
    }

    @Test
    void aPurchaseThatIsStoredAfterTheBookWasReadShouldKeepItsMoney() {
        // given
        entry(id(1), 101, 1, ReservationState.PAYING);
        charge(id(1), 101, 1, 0, 1_000);
        purchase(id(1), 101, 1);
        evidence.late.add(payment(id(1), 0));

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target)).containsOnly(Map.entry(id(1), ReservationState.CONFIRMED));
        assertThat(target.lost()).isEmpty();
    }

    @Test
    void aReservationShouldNotTakeTwoSlotsForTwoUsers() {
        // given
        entry(id(1), 101, 1, ReservationState.RESERVED);
        purchase(id(1), 102, 2);
        entry(id(2), 103, 3, ReservationState.CONFIRMED);
        purchase(id(2), 104, 4);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.reservations()).extracting(Restored::slot).containsExactlyInAnyOrder(2, 4);
        assertThat(transitions(target))
                .containsExactly(
                        "1: RESERVED → FREE", "3: CONFIRMED → FREE", "2: FREE → CONFIRMED", "4: FREE → CONFIRMED");
    }

    @Test
    void whatAConfirmedReservationWasChargedShouldStayWithIt() {
        // given
        entry(id(1), 101, 1, ReservationState.CONFIRMED);
        charge(id(1), 101, 1, 0, 1_000);
        charge(id(1), 101, 1, 1, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.lost()).extracting(ChargeRecord::paymentId).containsExactly(payment(id(1), 1));
    }

    @Test
    void aUserShouldKeepTheNewestOfWhatIsOver() {
        // given
        entry(id(1), 101, 1, ReservationState.EXPIRED);
        entry(id(2), 101, 1, ReservationState.CANCELLED);
        entry(id(3), 102, 1, ReservationState.EXPIRED);
        entry(id(4), 102, 1, ReservationState.RESERVED);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(
                        Map.entry(id(2), ReservationState.CANCELLED), Map.entry(id(4), ReservationState.RESERVED));
    }

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

    private Outcome outcome() {
        return evidence.seat(activity(), new NewEpoch(77, 2, PREV, 5_000));
    }

    private void entry(UUID id, long user, int slot, ReservationState state) {
        boolean leased = state == ReservationState.RESERVED || state == ReservationState.PAYING;
        evidence.entries.add(
                new Entry(id, user, slot, state, 1, evidence.entries.size() + 1L, leased ? 9_000 : 0, false, 0, SOLD));
    }

    private void purchase(UUID id, long user, int slot) {
        evidence.purchases.add(new Purchase(id, payment(id, 0), user, slot, false, SOLD));
    }

    private void charge(UUID id, long user, int slot, int attempt, long amount) {
        evidence.charges.add(line(LineKind.CHARGE, id, user, slot, attempt, amount));
    }

    private static ChargeRecord line(LineKind kind, UUID id, long user, int slot, int attempt, long amount) {
        UUID order = Ids.orderId(id);
        String key = Ids.gatewayKey(order, attempt);
        UUID payment = kind == LineKind.DECLINE ? null : payment(id, attempt);
        return new ChargeRecord(kind, key, payment, 77, slot, id, order, user, amount, "KRW", null, 4_000);
    }

    private static UUID payment(UUID id, int attempt) {
        return Ids.paymentId(Ids.gatewayKey(Ids.orderId(id), attempt));
    }

    private static Map<UUID, ReservationState> states(Outcome outcome) {
        Map<UUID, ReservationState> states = new HashMap<>();
        outcome.reservations().forEach(each -> states.put(each.id(), each.state()));
        return states;
    }

    private static Restored restored(Outcome outcome, UUID id) {
        return outcome.reservations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> transitions(Outcome outcome) {
        return outcome.differences().stream()
                .map(each -> each.slot() + ": " + each.from() + " → " + each.to())
                .toList();
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static Activity activity() {
        Instant now = Instant.ofEpochMilli(1_000);
        return new Activity(
                77,
                1,
                "campaign",
                "activity",
                ActivityType.FIRST_COME_FIRST_SERVE,
                ActivityStatus.ACTIVE,
                10,
                3,
                1_000,
                "KRW",
                7L,
                null,
                null,
                null,
                now,
                now.plusSeconds(60),
                now,
                now,
                1);
    }
}
