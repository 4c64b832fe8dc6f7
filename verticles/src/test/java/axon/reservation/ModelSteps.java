package axon.reservation;

import axon.domain.ReservationState;
import java.util.List;
import java.util.function.Function;

/** The steps of one reservation, by the contract's table of states. */
final class ModelSteps {
    private final ModelActivity activity;

    ModelSteps(ModelActivity activity) {
        this.activity = activity;
    }

    private String own(List<String> asked, Function<ModelReservation, String> decision) {
        ModelReservation one = activity.reservations.get(asked.getFirst());
        return one == null ? "UNKNOWN|" + activity.now() : decision.apply(one);
    }

    private String owned(List<String> asked, Function<ModelReservation, String> decision) {
        String user = asked.get(1);
        return own(
                asked,
                one -> user.equals("0") || user.equals(one.user) ? decision.apply(one) : "NOT_OWNER|" + activity.now());
    }

    private String judged(boolean taken, ModelReservation one) {
        return activity.answer(taken ? "TAKEN" : "REFUSED", one);
    }

    String prepare(List<String> asked, long window) {
        return owned(asked, one -> {
            boolean allowed = one.state == ReservationState.RESERVED;
            if (allowed && !one.prepared) {
                one.prepared = true;
                one.deadline = Math.max(one.deadline, activity.now() + window);
                activity.move(one, ReservationState.RESERVED, "prepared");
            }
            return judged(allowed, one);
        });
    }

    String begin(List<String> asked) {
        return owned(asked, one -> {
            boolean meant = asked.get(4).equals("-1") || Integer.parseInt(asked.get(4)) == one.attempt;
            boolean recovery = asked.get(1).equals("0");
            boolean reserved = one.state == ReservationState.RESERVED;
            boolean paying = one.state == ReservationState.PAYING;
            if (!meant || !(paying || (reserved && !recovery))) {
                return judged(false, one);
            }
            if (reserved && !one.prepared) {
                return activity.answer("NOT_PREPARED", one);
            }
            if (paying && !one.owner.equals(asked.get(2)) && one.lease > activity.now()) {
                return activity.answer("IN_PROGRESS", one);
            }
            one.owner = asked.get(2);
            one.lease = activity.now() + Long.parseLong(asked.get(3));
            if (reserved) {
                activity.move(one, ReservationState.PAYING, "payment-begun");
            }
            return judged(true, one);
        });
    }

    String renew(List<String> asked) {
        return own(asked, one -> {
            boolean allowed = one.state == ReservationState.PAYING && one.owner.equals(asked.get(1));
            if (allowed) {
                one.lease = activity.now() + Long.parseLong(asked.get(2));
            }
            return judged(allowed, one);
        });
    }

    String complete(List<String> asked) {
        return own(asked, one -> {
            boolean meant = Integer.parseInt(asked.get(1)) == one.attempt;
            if (meant && one.state == ReservationState.PAYING) {
                activity.move(one, ReservationState.CONFIRMED, "paid");
            }
            return judged(meant && one.isPurchase(), one);
        });
    }

    String decline(List<String> asked) {
        return own(asked, one -> {
            boolean allowed = one.state == ReservationState.PAYING && Integer.parseInt(asked.get(1)) == one.attempt;
            if (allowed) {
                one.attempt++;
                boolean leaseLeft = one.deadline > activity.now();
                activity.move(one, leaseLeft ? ReservationState.RESERVED : ReservationState.DECLINED, "declined");
            }
            return judged(allowed, one);
        });
    }

    String cancel(List<String> asked) {
        return owned(asked, one -> {
            if (one.state == ReservationState.RESERVED) {
                activity.move(one, ReservationState.CANCELLED, "cancelled");
            }
            return judged(one.state == ReservationState.CANCELLED, one);
        });
    }

    String refund(List<String> asked) {
        return own(asked, one -> {
            if (one.state == ReservationState.CONFIRMED) {
                activity.move(one, ReservationState.REFUNDED, "refunded");
            }
            return judged(one.state == ReservationState.REFUNDED, one);
        });
    }
}
