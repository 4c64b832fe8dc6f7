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

/** The provider's book, read for what a reservation's payment came to. */
final class ChargedAttempts {
    private final Map<UUID, List<ChargeRecord>> open = new HashMap<>();
    private final Map<UUID, Integer> next = new HashMap<>();
    private final Set<UUID> paidBack;

    /**
     * @param bought payments that became a purchase
     * @param refunded payments that go back, or went back
     */
    ChargedAttempts(List<ChargeRecord> book, Set<UUID> bought, Set<UUID> refunded) {
        paidBack = new HashSet<>(refunded);
        book.stream().filter(line -> line.kind().equals("REFUND")).forEach(line -> paidBack.add(line.paymentId()));
        Set<UUID> done = new HashSet<>(bought);
        done.addAll(paidBack);
        for (ChargeRecord line : book) {
            switch (line.kind()) {
                case "CHARGE" -> {
                    if (!done.contains(line.paymentId())) {
                        open.computeIfAbsent(line.reservationId(), id -> new ArrayList<>())
                                .add(line);
                    }
                }
                case "DECLINE" -> next.merge(line.reservationId(), attempt(line) + 1, Math::max);
                default -> {
                    // a refund is looked at above
                }
            }
        }
    }

    /** Money that was taken for these reservations and is neither a purchase nor on its way back. */
    Map<UUID, List<ChargeRecord>> open() {
        return open;
    }

    /** The attempt that a reservation is at, after its definite declines. */
    int next(UUID reservationId) {
        return next.getOrDefault(reservationId, 0);
    }

    /** Whether the money of this attempt goes back: asked again, the provider would say that it was charged. */
    boolean isPaidBack(UUID reservationId, int attempt) {
        return paidBack.contains(Ids.paymentId(Ids.gatewayKey(Ids.orderId(reservationId), attempt)));
    }

    /** The gateway's key is {@code orderId:attempt}. */
    static int attempt(ChargeRecord line) {
        return Integer.parseInt(line.key().substring(line.key().lastIndexOf(':') + 1));
    }
}
