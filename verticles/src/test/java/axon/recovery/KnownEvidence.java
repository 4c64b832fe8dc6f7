package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Activity;
import axon.domain.LedgerEntry;
import axon.domain.ReservationState;
import axon.ops.InParts;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Evidence on paper, in pages of two, and what it leads to. */
final class KnownEvidence implements Evidence {
    private static final int PAGE = 2;

    final List<Entry> entries = new ArrayList<>();
    final List<Purchase> purchases = new ArrayList<>();
    final List<Refund> refunds = new ArrayList<>();
    final List<ChargeRecord> charges = new ArrayList<>();

    /** Payments that became a purchase after the provider's book was read. */
    final Set<UUID> late = new HashSet<>();

    /** All that a rebuild puts back. */
    record Outcome(
            List<Restored> reservations,
            List<Integer> free,
            List<LedgerEntry> differences,
            List<ChargeRecord> lost,
            Seats seats,
            NewEpoch epoch) {}

    Outcome seat(Activity activity, NewEpoch epoch) {
        Set<UUID> bought = purchases.stream()
                .map(Purchase::paymentId)
                .filter(payment -> !late.contains(payment))
                .collect(Collectors.toSet());
        ChargedAttempts attempts = new ChargedAttempts();
        Seats seats = new Seats(epoch);
        Seating seating = new Seating(activity, attempts, seats);
        List<Restored> restored = new ArrayList<>();
        requireDone(InParts.each(charges, PAGE, page -> {
            attempts.add(page, bought);
            return Future.succeededFuture();
        }));
        requireDone(seating.seat(this, some -> {
            restored.addAll(some);
            return Future.succeededFuture();
        }));
        List<Integer> free = new ArrayList<>();
        for (List<Integer> next = seats.freeAbove(0, PAGE);
                !next.isEmpty();
                next = seats.freeAbove(next.getLast(), PAGE)) {
            free.addAll(next);
        }
        List<LedgerEntry> differences = new ArrayList<>();
        for (List<LedgerEntry> next = epoch.next(PAGE); !next.isEmpty(); next = epoch.next(PAGE)) {
            differences.addAll(next);
        }
        return new Outcome(restored, free, differences, seating.lost(), seats, epoch);
    }

    @Override
    public Future<Void> refunds(Function<List<Refund>, Future<Void>> each) {
        return InParts.each(refunds, PAGE, each);
    }

    @Override
    public Future<Void> purchases(Function<List<Sold>, Future<Void>> each) {
        return InParts.each(
                purchases.stream()
                        .map(purchase -> new Sold(purchase, entry(purchase.reservationId())))
                        .toList(),
                PAGE,
                each);
    }

    @Override
    public Future<Void> unsold(ReservationState state, Function<List<Entry>, Future<Void>> each) {
        return InParts.each(
                entries.stream()
                        .filter(entry -> entry.state() == state && !isSold(entry))
                        .toList(),
                PAGE,
                each);
    }

    @Override
    public Future<Void> byUser(Function<List<Entry>, Future<Void>> each) {
        return InParts.each(
                entries.stream()
                        .sorted(Comparator.comparing(Entry::userId).thenComparing(Entry::id))
                        .toList(),
                PAGE,
                each);
    }

    @Override
    public Future<List<Entry>> entries(List<UUID> reservationIds) {
        return Future.succeededFuture(entries.stream()
                .filter(entry -> reservationIds.contains(entry.id()))
                .toList());
    }

    private boolean isSold(Entry entry) {
        return purchases.stream()
                .anyMatch(
                        purchase -> purchase.reservationId().equals(entry.id()) && purchase.userId() == entry.userId());
    }

    private Entry entry(UUID id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static void requireDone(Future<?> future) {
        if (!future.succeeded()) {
            throw new IllegalStateException("evidence on paper is read at once", future.cause());
        }
    }
}
