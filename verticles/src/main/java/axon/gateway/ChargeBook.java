package axon.gateway;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charges;
import axon.bus.GatewayMessage.LineKind;
import axon.bus.GatewayMessage.ListCharges;
import axon.domain.Ids;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The provider's own book, the outside witness of every charge: the first decision about each key, a charge taken late for a
 * declined one, and refunds. Memory holds where each line stands, and the newest {@value #RECENT} lines themselves. Belongs
 * to one event loop.
 */
final class ChargeBook {
    /** Reason of a refund that the platform has not asked for. */
    static final String CHARGE_BACK = "charge-back";

    private static final int RECENT = 4_096;

    private final ChargeFile file;
    private final ChargeIndex index = new ChargeIndex();
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
                    UUID paymentId = Ids.paymentId(line.key());
                    if (line.kind() == LineKind.REFUND) {
                        unasked.remove(paymentId);
                    }
                    boolean late = line.kind() == LineKind.CHARGE && index.offsets(paymentId).length > 0;
                    if (late || CHARGE_BACK.equals(line.reason())) {
                        unasked.put(paymentId, line);
                    }
                    index.add(paymentId, offset);
                })
                .compose(opened -> withoutFirstDecisions(List.copyOf(unasked.values())));
    }

    /** What the index took for an earlier line of a payment may be another's. */
    private Future<List<ChargeRecord>> withoutFirstDecisions(List<ChargeRecord> lines) {
        List<ChargeRecord> kept = new ArrayList<>();
        Future<Void> looked = Future.succeededFuture();
        for (ChargeRecord line : lines) {
            looked = looked.compose(before -> decision(line.key()))
                    .onSuccess(first -> {
                        if (!line.equals(first)) {
                            kept.add(line);
                        }
                    })
                    .mapEmpty();
        }
        return looked.map(all -> kept);
    }

    Future<Void> close() {
        return file.close();
    }

    /** Done when the record is on disk. */
    Future<ChargeRecord> append(ChargeRecord charge) {
        return file.append(charge).map(offset -> {
            index.add(Ids.paymentId(charge.key()), offset);
            recent.put(offset, charge);
            return charge;
        });
    }

    /** What was decided about a key: its charge, or its decline; null before. */
    Future<ChargeRecord> decision(String key) {
        return first(Ids.paymentId(key), line -> line.kind() != LineKind.REFUND);
    }

    /** The charge that made this payment; null when there is none. */
    Future<ChargeRecord> charge(UUID paymentId) {
        return first(paymentId, line -> line.kind() == LineKind.CHARGE);
    }

    /** Null when the payment was not paid back. */
    Future<ChargeRecord> refund(UUID paymentId) {
        return first(paymentId, line -> line.kind() == LineKind.REFUND);
    }

    /** Fails with SHUTTING_DOWN once the book is closed; {@code from} has to be where a line begins. */
    Future<Charges> list(ListCharges asked) {
        return file.list(asked);
    }

    private Future<ChargeRecord> first(UUID paymentId, Predicate<ChargeRecord> wanted) {
        Future<ChargeRecord> found = Future.succeededFuture();
        for (long offset : index.offsets(paymentId)) {
            found = found.compose(before -> before != null
                    ? Future.succeededFuture(before)
                    : at(offset)
                            .map(line -> wanted.test(line)
                                            && Ids.paymentId(line.key()).equals(paymentId)
                                    ? line
                                    : null));
        }
        return found;
    }

    private Future<ChargeRecord> at(long offset) {
        ChargeRecord known = recent.get(offset);
        return known != null ? Future.succeededFuture(known) : file.read(offset);
    }
}
