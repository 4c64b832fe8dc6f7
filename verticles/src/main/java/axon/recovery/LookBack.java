package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ChargePages;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.LineKind;
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
import axon.ops.Repeat;
import axon.recovery.Evidence.Purchase;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

    /**
     * In pages: in a rush tens of thousands of payments were under way. A purchase bears the time of its charge, so whatever of
     * the book has become one by now is among the purchases. Goes on when a payment cannot be settled, and fails when all have
     * been looked at: then it is due again.
     *
     * @param lost when the rebuild began
     * @param bookFrom where in the provider's book lines may stand that the rebuild has not read
     */
    Future<Void> at(Activity activity, Instant lost, long bookFrom) {
        return new Look(activity, lost, lost.plus(LONGEST_PAYMENT)).all(bookFrom);
    }

    /** Either a charge that is no purchase, or a purchase; the other is null. */
    private record Paid(ChargeRecord charge, Purchase purchase) {
        UUID reservationId() {
            return purchase == null ? charge.reservationId() : purchase.reservationId();
        }

        long userId() {
            return purchase == null ? charge.userId() : purchase.userId();
        }
    }

    private final class Look {
        private final Activity activity;
        private final Instant from;
        private final Instant until;
        private Throwable failure;

        Look(Activity activity, Instant from, Instant until) {
            this.activity = activity;
            this.from = from;
            this.until = until;
        }

        Future<Void> all(long bookFrom) {
            return ChargePages.each(bus, activity.id(), bookFrom, this::charges)
                    .compose(looked -> store.purchasesWithin(activity.id(), from, until, this::purchases))
                    .compose(looked -> failure == null ? Future.succeededFuture() : Future.failedFuture(failure));
        }

        /** Money that goes back already is left alone, what became a purchase is looked at as one. */
        private Future<Void> charges(List<ChargeRecord> page) {
            List<ChargeRecord> charges = page.stream().filter(this::isWithin).toList();
            if (charges.isEmpty()) {
                return Future.succeededFuture();
            }
            Set<UUID> done = new HashSet<>();
            return store.refunded(charges)
                    .onSuccess(done::addAll)
                    .compose(refunded -> store.bought(charges))
                    .onSuccess(done::addAll)
                    .compose(bought -> each(charges.stream()
                            .filter(charge -> !done.contains(charge.paymentId()))
                            .map(charge -> new Paid(charge, null))));
        }

        private Future<Void> purchases(List<Purchase> page) {
            return each(page.stream().map(purchase -> new Paid(null, purchase)));
        }

        private boolean isWithin(ChargeRecord line) {
            Instant at = Instant.ofEpochMilli(line.at());
            return line.kind() == LineKind.CHARGE && !at.isBefore(from) && at.isBefore(until);
        }

        private Future<Void> each(Stream<Paid> payments) {
            Iterator<Paid> rest = payments.iterator();
            return Repeat.whileTrue(() -> rest.hasNext() ? look(rest.next()).map(true) : Future.succeededFuture(false));
        }

        private Future<Void> look(Paid paid) {
            return bus.request(Addresses.FIND_OWN, new FindOwn(activity.id(), paid.userId()))
                    .compose(own -> settle(activity, paid, latest(own)))
                    .otherwise(cause -> {
                        failure = failure == null ? cause : failure;
                        return null;
                    });
        }
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
                .compose(prepared -> prepared instanceof StepOutcome.Taken
                        ? bus.request(
                                Addresses.CONFIRM_PAYMENT, new Confirm(reservation.token(), reservation.userId(), null))
                        : Future.failedFuture(new NotYet("its lease has just ended")))
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
        return bus.request(Addresses.ADOPT, new Adopt(token, winner))
                .compose(adopted -> adopted instanceof StepOutcome.InProgress
                        ? Future.failedFuture(new NotYet("somebody in the slot is paying at the moment"))
                        : Future.succeededFuture());
    }
}
