package axon.entry;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Seats of the requests in flight. A payment that finds none waits in line, because it has cost a claim already; while one
 * waits nobody else gets a seat, so that no more slots are handed out than can be paid for. Bounded: at most as many wait as
 * there are seats, or {@link #SHORTEST_LINE}. Belongs to one event loop.
 */
final class Seats {
    /** Of the seats; the rest is for payments, so that hardly any has to wait. */
    private static final double SHARE_OF_THE_DOOR = 0.75;

    private static final int SHORTEST_LINE = 1_000;

    private final int seats;
    private final int seatsAtTheDoor;
    private final Queue<Waiting> line = new ArrayDeque<>();
    private int taken;

    Seats(int seats) {
        this.seats = seats;
        this.seatsAtTheDoor = Math.max(1, (int) (seats * SHARE_OF_THE_DOOR));
    }

    /** One who waits in line. */
    interface Waiting {
        /** Whether a seat is of use still; one who has given up is passed over. */
        boolean takes();

        /** Has a seat now. Must not {@link Seats#leave} before it returns. */
        void seated();
    }

    /** A seat for anybody but a payment; false when there is none. */
    boolean take() {
        if (taken >= seatsAtTheDoor || !line.isEmpty()) {
            return false;
        }
        taken++;
        return true;
    }

    /** A seat for a payment; none while others wait in line. */
    boolean takeForPayment() {
        if (taken >= seats || !line.isEmpty()) {
            return false;
        }
        taken++;
        return true;
    }

    /** A place in line; false when it is full. */
    boolean waitInLine(Waiting payment) {
        return line.size() < Math.max(seats, SHORTEST_LINE) && line.add(payment);
    }

    void leave() {
        taken--;
        while (taken < seats && !line.isEmpty()) {
            Waiting first = line.remove();
            if (first.takes()) {
                taken++;
                first.seated();
            }
        }
    }

    boolean isEmpty() {
        return taken == 0 && line.isEmpty();
    }
}
