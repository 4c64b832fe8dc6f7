package axon.reservation;

import axon.domain.ReservationState;
import java.util.ArrayList;
import java.util.List;

/** The model of an adoption: MySQL refused an order, and whom it sold a slot to has it here too. */
final class ModelAdoption {
    private final ModelActivity activity;

    ModelAdoption(ModelActivity activity) {
        this.activity = activity;
    }

    /** @param asked loser, winner or nothing, its user, slot, quantity, product, price, currency */
    String decide(List<String> asked) {
        ModelReservation loser = activity.reservations.get(asked.get(0));
        ModelReservation winner = activity.reservations.get(asked.get(1));
        boolean needsSeat = !asked.get(1).isEmpty()
                && !(winner != null && winner.isPurchase() && winner.slot == Integer.parseInt(asked.get(3)));
        List<ModelReservation> rivals = needsSeat ? rivals(asked, loser, winner) : List.of();
        for (ModelReservation rival : rivals) {
            if (rival.state == ReservationState.PAYING) {
                return activity.answer("IN_PROGRESS", rival);
            }
        }
        if (loser != null && loser.holdsSlot() && !loser.equals(winner)) {
            lose(loser);
        }
        rivals.forEach(this::lose);
        if (needsSeat) {
            seat(asked, winner);
        }
        return loser == null
                ? "UNKNOWN|" + activity.now()
                : activity.answer("TAKEN", activity.reservations.get(loser.id));
    }

    /** Everybody else who holds the winner's slot, or another slot of the winner's user; that one first. */
    private List<ModelReservation> rivals(List<String> asked, ModelReservation loser, ModelReservation winner) {
        List<ModelReservation> rivals = new ArrayList<>();
        for (ModelReservation one : activity.reservations.values()) {
            if (!one.holdsSlot() || one.equals(loser) || one.equals(winner)) {
                continue;
            }
            if (one.user.equals(asked.get(2))) {
                rivals.addFirst(one);
            } else if (one.slot == Integer.parseInt(asked.get(3))) {
                rivals.addLast(one);
            }
        }
        return rivals;
    }

    private void lose(ModelReservation one) {
        boolean paid = one.state != ReservationState.RESERVED;
        activity.move(one, paid ? ReservationState.LOST : ReservationState.CANCELLED, "adopted");
    }

    private void seat(List<String> asked, ModelReservation before) {
        boolean refunded = before != null && before.state == ReservationState.REFUNDED;
        if (before != null && before.holdsSlot()) {
            lose(before);
        }
        ModelReservation seated = new ModelReservation(
                asked.get(1),
                asked.get(2),
                Integer.parseInt(asked.get(3)),
                asked.get(4),
                asked.get(5),
                asked.get(6),
                asked.get(7));
        seated.prepared = true;
        seated.deadline = before == null ? 0 : before.deadline;
        seated.attempt = before == null ? 0 : before.attempt;
        activity.reservations.put(seated.id, seated);
        activity.newest.put(seated.user, seated.id);
        activity.grants++;
        activity.move(seated, ReservationState.CONFIRMED, "adopted");
        if (refunded) {
            activity.move(seated, ReservationState.REFUNDED, "refunded");
        }
    }
}
