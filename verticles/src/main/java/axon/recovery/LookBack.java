package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ChargePages;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.PaymentMessage.Confirm;
import axon.bus.ReservationMessage.Adopt;
import axon.bus.ReservationMessage.FindOwn;
import axon.bus.ReservationMessage.Prepare;
import axon.bus.ReservationMessage.Winner;
import axon.bus.StepOutcome;
import axon.domain.Activity;
import axon.domain.Reservation;
import axon.domain.ReservationState;
import axon.domain.ReservationToken;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once more at the payments that were under way when Redis was lost: the charge or the order of one whose beginning is
 * lost may have come after the rebuild had read the provider's book. What still has its lease is driven to its end, what has
 * lost the slot gets the money back, what MySQL has sold gets its slot in Redis. Changes nothing for a payment as it should be.
 */
final class LookBack {
    /** Longer than a charge and a send to Kafka can take together. */
    static final Duration AFTER = Duration.ofSeconds(20);

    private static final Duration LONGEST_PAYMENT = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(LookBack.class);

    private final Bus bus;
    private final EvidenceStore store;

    LookBack(Bus bus, EvidenceStore store) {
        this.bus = bus;
        this.store = store;
    }

    /** @param purchase null when it has not become one */
    private record Paid(UUID reservationId, long userId, ChargeRecord charge, Purchase purchase) {}

    /** @param lost when the rebuild began */
    Future<Void> at(Activity activity, Instant lost) {
        Instant until = lost.plus(LONGEST_PAYMENT);
        Map<UUID, Paid> paid = new HashMap<>();
        return ChargePages.each(bus, activity.id(), page -> addCharges(paid, page, lost, until))
                .compose(read -> store.purchasesWithin(activity.id(), lost, until))
                .onSuccess(purchases -> addPurchases(paid, purchases))
                .compose(purchases ->
                        store.snapshot(activity.id(), evidence -> evidence.refunds(page -> removeRefunded(paid, page))))
                .compose(settled -> lookAtEach(activity, List.copyOf(paid.values())));
    }

    private static Future<Void> addCharges(Map<UUID, Paid> paid, List<ChargeRecord> page, Instant from, Instant until) {
        for (ChargeRecord line : page) {
            Instant at = Instant.ofEpochMilli(line.at());
            if (line.kind().equals("CHARGE") && !at.isBefore(from) && at.isBefore(until)) {
                paid.put(line.reservationId(), new Paid(line.reservationId(), line.userId(), line, null));
            }
        }
        return Future.succeededFuture();
    }

    private static void addPurchases(Map<UUID, Paid> paid, List<Purchase> purchases) {
        for (Purchase purchase : purchases) {
            Paid known = paid.get(purchase.reservationId());
            ChargeRecord charge = known == null ? null : known.charge();
            paid.put(purchase.reservationId(), new Paid(purchase.reservationId(), purchase.userId(), charge, purchase));
        }
    }

    private static Future<Void> removeRefunded(Map<UUID, Paid> paid, List<Refund> page) {
        for (Refund refund : page) {
            Paid known = paid.get(refund.reservationId());
            if (known != null
                    && known.charge() != null
                    && known.charge().paymentId().equals(refund.paymentId())) {
                paid.remove(refund.reservationId());
            }
        }
        return Future.succeededFuture();
    }

    private Future<Void> lookAtEach(Activity activity, List<Paid> all) {
        Future<Void> looked = Future.succeededFuture();
        for (Paid paid : all) {
            looked = looked.compose(before -> bus.request(Addresses.FIND_OWN, new FindOwn(activity.id(), paid.userId()))
                    .compose(own -> settle(activity, paid, latest(own))));
        }
        return looked;
    }

    private static Reservation latest(StepOutcome own) {
        return own instanceof StepOutcome.Taken taken ? taken.reservation() : null;
    }

    private Future<Void> settle(Activity activity, Paid paid, Reservation latest) {
        boolean same = latest != null && latest.id().equals(paid.reservationId());
        boolean settled = same
                && (latest.state() == ReservationState.PAYING || latest.state().isPaid());
        if (settled) {
            return Future.succeededFuture();
        }
        LOG.atWarn()
                .addKeyValue("activityId", activity.id())
                .addKeyValue("reservationId", paid.reservationId())
                .log("a payment came after its activity was built anew");
        if (same && latest.state() == ReservationState.RESERVED) {
            return drive(latest);
        }
        return paid.purchase() != null
                ? adopt(activity, paid.purchase())
                : store.requestRefunds(List.of(paid.charge()), activity.productId());
    }

    /** The provider knows the key and the orders know the order: nothing is charged or bought twice. */
    private Future<Void> drive(Reservation reservation) {
        return bus.request(Addresses.PREPARE, new Prepare(reservation.token(), reservation.userId()))
                .compose(prepared -> bus.request(
                        Addresses.CONFIRM_PAYMENT, new Confirm(reservation.token(), reservation.userId(), null)))
                .mapEmpty();
    }

    private Future<Void> adopt(Activity activity, Purchase purchase) {
        ReservationToken token = ReservationToken.reservation(activity.id(), purchase.reservationId());
        Winner winner = new Winner(
                purchase.reservationId(),
                purchase.userId(),
                purchase.slot(),
                purchase.offer().quantity(),
                purchase.offer().productId(),
                purchase.offer().priceMinor(),
                purchase.offer().currency());
        return bus.request(Addresses.ADOPT, new Adopt(token, winner)).mapEmpty();
    }
}
