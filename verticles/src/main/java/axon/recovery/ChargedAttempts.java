package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The provider's book, read for what a reservation's payment came to. Of charges that became a purchase, which are nearly all,
 * nothing is kept.
 */
final class ChargedAttempts {
    private final Map<UUID, List<ChargeRecord>> open = new HashMap<>();
    private final Map<UUID, Integer> next = new HashMap<>();
    private final Set<UUID> paidBack = new HashSet<>();

    /** @param bought payments that became a purchase */
    void add(List<ChargeRecord> page, Set<UUID> bought) {
        for (ChargeRecord line : page) {
            switch (line.kind()) {
                case CHARGE -> {
                    if (!bought.contains(line.paymentId()) && !paidBack.contains(line.paymentId())) {
                        open.computeIfAbsent(line.reservationId(), id -> new ArrayList<>(1))
                                .add(line);
                    }
                }
                case DECLINE -> next.merge(line.reservationId(), attempt(line) + 1, Math::max);
                case REFUND -> addRefund(line.reservationId(), line.paymentId());
            }
        }
    }

    /** This money goes back, or went back. */
    void addRefund(UUID reservationId, UUID paymentId) {
        paidBack.add(paymentId);
        open.computeIfPresent(reservationId, (id, lines) -> {
            lines.removeIf(line -> line.paymentId().equals(paymentId));
            return lines.isEmpty() ? null : lines;
        });
    }

    /** Reservations with money that was taken, is not on its way back, and was no purchase when the book was read. */
    List<UUID> reservations() {
        return List.copyOf(open.keySet());
    }

    /** That money. Asked for once: nobody is given it again. */
    List<ChargeRecord> take(UUID reservationId) {
        List<ChargeRecord> taken = open.remove(reservationId);
        return taken == null ? List.of() : taken;
    }

    /** The attempt that a reservation is at, after its definite declines. */
    int next(UUID reservationId) {
        return next.getOrDefault(reservationId, 0);
    }

    /** Whether the money of this attempt goes back: asked again, the provider would say that it was charged. */
    boolean isPaidBack(UUID reservationId, int attempt) {
        return !paidBack.isEmpty()
                && paidBack.contains(Ids.paymentId(Ids.gatewayKey(Ids.orderId(reservationId), attempt)));
    }

    /** The gateway's key is {@code orderId:attempt}. */
    static int attempt(ChargeRecord line) {
        return Integer.parseInt(line.key().substring(line.key().lastIndexOf(':') + 1));
    }
}
