package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.LineKind;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.KnownEvidence.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An activity of ten slots, what is known about it, and what comes of that. */
abstract class SeatingCase {
    static final String PREV = "p".repeat(40);
    static final Offer SOLD = new Offer(2, 9L, 400, "KRW");

    final KnownEvidence evidence = new KnownEvidence();

    Outcome outcome() {
        return evidence.seat(activity(), new NewEpoch(77, 2, PREV, 5_000));
    }

    void entry(UUID id, long user, int slot, ReservationState state) {
        boolean leased = state == ReservationState.RESERVED || state == ReservationState.PAYING;
        evidence.entries.add(
                new Entry(id, user, slot, state, 1, evidence.entries.size() + 1L, leased ? 9_000 : 0, false, 0, SOLD));
    }

    void purchase(UUID id, long user, int slot) {
        evidence.purchases.add(new Purchase(id, payment(id, 0), user, slot, false, SOLD));
    }

    void charge(UUID id, long user, int slot, int attempt, long amount) {
        evidence.charges.add(line(LineKind.CHARGE, id, user, slot, attempt, amount));
    }

    static ChargeRecord line(LineKind kind, UUID id, long user, int slot, int attempt, long amount) {
        UUID order = Ids.orderId(id);
        String key = Ids.gatewayKey(order, attempt);
        UUID payment = kind == LineKind.DECLINE ? null : payment(id, attempt);
        return new ChargeRecord(kind, key, payment, 77, slot, id, order, user, amount, "KRW", null, 4_000);
    }

    static UUID payment(UUID id, int attempt) {
        return Ids.paymentId(Ids.gatewayKey(Ids.orderId(id), attempt));
    }

    static Map<UUID, ReservationState> states(Outcome outcome) {
        Map<UUID, ReservationState> states = new HashMap<>();
        outcome.reservations().forEach(each -> states.put(each.id(), each.state()));
        return states;
    }

    static Restored restored(Outcome outcome, UUID id) {
        return outcome.reservations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<String> transitions(Outcome outcome) {
        return outcome.differences().stream()
                .map(each -> each.slot() + ": " + each.from() + " → " + each.to())
                .toList();
    }

    static UUID id(int number) {
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
