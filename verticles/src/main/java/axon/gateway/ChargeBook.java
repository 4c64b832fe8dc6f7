package axon.gateway;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Ids;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The provider's own book, the outside witness of every charge: the first decision about each key, a charge taken late for a
 * declined one, and refunds. Memory holds where each line stands, and the newest {@value #RECENT} lines themselves. Belongs
 * to one event loop.
 */
final class ChargeBook {
    static final String CHARGE = "CHARGE";
    static final String DECLINE = "DECLINE";
    static final String REFUND = "REFUND";

    /** Reason of a refund that the platform has not asked for. */
    static final String CHARGE_BACK = "charge-back";

    private static final int RECENT = 4_096;

    private final ChargeFile file;
    private final ChargeIndex decided = new ChargeIndex();
    private final ChargeIndex chargedLate = new ChargeIndex();
    private final ChargeIndex refunded = new ChargeIndex();
    private final Map<Long, ChargeRecord> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ChargeRecord> eldest) {
            return size() > RECENT;
        }
    };

    ChargeBook(Vertx vertx, Path file) {
        this.file = new ChargeFile(vertx, file);
    }

    /** Done with the lines that the platform can only know by callback: charges taken late, and charge-backs. */
    Future<List<ChargeRecord>> open() {
        Map<UUID, ChargeRecord> unasked = new LinkedHashMap<>();
        return file.open((line, offset) -> {
                    note(line, offset);
                    if (line.kind().equals(REFUND)) {
                        unasked.remove(line.paymentId());
                    }
                    boolean late = line.kind().equals(CHARGE) && chargedLate.offset(line.paymentId()) == offset;
                    if (late || CHARGE_BACK.equals(line.reason())) {
                        unasked.put(line.paymentId(), line);
                    }
                })
                .map(opened -> List.copyOf(unasked.values()));
    }

    Future<Void> close() {
        return file.close();
    }

    /** Done when the record is on disk. */
    Future<ChargeRecord> append(ChargeRecord charge) {
        return file.append(charge).map(offset -> {
            note(charge, offset);
            recent.put(offset, charge);
            return charge;
        });
    }

    /** What was decided about a key: its charge, or its decline; null before. */
    Future<ChargeRecord> decision(String key) {
        return at(decided.offset(Ids.paymentId(key)));
    }

    /** The charge that made this payment; null when there is none. */
    Future<ChargeRecord> charge(UUID paymentId) {
        long late = chargedLate.offset(paymentId);
        return at(late == ChargeIndex.NOWHERE ? decided.offset(paymentId) : late)
                .map(charge -> charge != null && charge.kind().equals(CHARGE) ? charge : null);
    }

    /** Null when the payment was not paid back. */
    Future<ChargeRecord> refund(UUID paymentId) {
        return at(refunded.offset(paymentId));
    }

    /** @param activityId 0 for all */
    Future<List<ChargeRecord>> list(long activityId) {
        return file.list(activityId);
    }

    private void note(ChargeRecord line, long offset) {
        UUID paymentId = Ids.paymentId(line.key());
        if (line.kind().equals(REFUND)) {
            refunded.putIfAbsent(paymentId, offset);
        } else if (decided.offset(paymentId) == ChargeIndex.NOWHERE) {
            decided.putIfAbsent(paymentId, offset);
        } else if (line.kind().equals(CHARGE)) {
            chargedLate.putIfAbsent(paymentId, offset);
        }
    }

    private Future<ChargeRecord> at(long offset) {
        if (offset == ChargeIndex.NOWHERE) {
            return Future.succeededFuture();
        }
        ChargeRecord known = recent.get(offset);
        return known != null ? Future.succeededFuture(known) : file.read(offset);
    }
}
