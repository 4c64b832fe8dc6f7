package axon.verify;

import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.LedgerEntry;
import axon.domain.PaymentCommand;
import axon.event.BackendEventFactory;
import axon.redis.RedisLedger.Position;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A sale in which every store agrees, until a test changes one of them. */
final class SaleOnPaper {
    static final long ACTIVITY = 7;
    static final long PRICE = 10_000;

    final List<LedgerEntry> ledger = new ArrayList<>();
    final Map<UUID, LiveReservation> live = new HashMap<>();
    final Map<UUID, EntryRow> rows = new HashMap<>();
    final Map<UUID, Purchase> purchases = new HashMap<>();
    final Map<UUID, List<RefundRow>> refunds = new HashMap<>();
    final Map<UUID, PaymentCommand> commands = new HashMap<>();
    final Map<UUID, List<BookLine>> book = new HashMap<>();
    final SeenEvents events = new SeenEvents(new HashSet<>(), new HashSet<>(), new HashSet<>());
    Passed passed = new Passed(true, true, true, List.of());
    Position head;

    /** Claimed, prepared, paid, stored, counted. */
    void sold(int slot) {
        UUID id = id(slot);
        claimed(slot);
        step(id, slot, "RESERVED", "RESERVED", "prepared", 900_000);
        step(id, slot, "RESERVED", "PAYING", "payment-begun", 900_000);
        step(id, slot, "PAYING", "CONFIRMED", "paid", 0);
        UUID orderId = Ids.orderId(id);
        UUID paymentId = Ids.paymentId(Ids.gatewayKey(orderId, 0));
        charge(id, slot, 0);
        commands.put(
                orderId,
                new PaymentCommand(
                        PaymentCommand.SCHEMA,
                        orderId,
                        id,
                        1,
                        ACTIVITY,
                        ActivityType.FIRST_COME_FIRST_SERVE,
                        user(slot),
                        null,
                        slot,
                        1,
                        PRICE,
                        PRICE,
                        "KRW",
                        paymentId,
                        1_000));
        purchases.put(orderId, new Purchase(orderId, id, user(slot), slot, PRICE, paymentId, false));
        events.purchases().add(Ids.purchaseEventId(orderId));
    }

    /** Holds a slot, has not paid. */
    void claimed(int slot) {
        UUID id = id(slot);
        step(id, slot, "FREE", "RESERVED", "claimed", 600_000);
        events.approved().add(Ids.approvedEventId(id));
    }

    void charge(UUID id, int slot, int attempt) {
        UUID orderId = Ids.orderId(id);
        String key = Ids.gatewayKey(orderId, attempt);
        book.computeIfAbsent(orderId, first -> new ArrayList<>())
                .add(new BookLine(
                        "CHARGE", key, Ids.paymentId(key), id, orderId, user(slot), slot, PRICE, "KRW", 1_000));
    }

    void step(UUID id, int slot, String from, String to, String reason, long deadline) {
        long seq = ledger.size() + 1L;
        LedgerEntry entry = entry(seq, id, slot, from, to, reason, deadline, last());
        ledger.add(entry);
        head = Position.of(entry);
        Folded folded = new Folded(id, user(slot));
        folded.apply(entry);
        live.put(id, liveOf(folded));
        rows.put(id, new EntryRow(id, user(slot), slot, folded.status, folded.last));
    }

    private String last() {
        return ledger.isEmpty() ? "" : ledger.getLast().hash();
    }

    static LedgerEntry entry(
            long seq, UUID id, int slot, String from, String to, String reason, long deadline, String prev) {
        return entry(1, seq, id, slot, from, to, reason, deadline, prev);
    }

    static LedgerEntry entry(
            long epoch,
            long seq,
            UUID id,
            int slot,
            String from,
            String to,
            String reason,
            long deadline,
            String prev) {
        LedgerEntry bare = unsealed(epoch, seq, id, slot, from, to, reason, deadline, prev, "");
        return unsealed(epoch, seq, id, slot, from, to, reason, deadline, prev, bare.computedHash());
    }

    private static LedgerEntry unsealed(
            long epoch,
            long seq,
            UUID id,
            int slot,
            String from,
            String to,
            String reason,
            long deadline,
            String prev,
            String hash) {
        return new LedgerEntry(
                ACTIVITY, epoch, seq, 1_000 + seq, id, slot, user(slot), from, to, reason, deadline, prev, hash);
    }

    static LiveReservation liveOf(Folded folded) {
        return new LiveReservation(
                folded.id, folded.status, folded.slot, folded.userId, folded.deadline, 0, 1, null, PRICE, "KRW");
    }

    static UUID id(int slot) {
        return new UUID(7, slot);
    }

    static long user(int slot) {
        return 100L + slot;
    }

    /** A copy of a topic that has these entries, all stored in MySQL before it was read. */
    static TopicLedger topic(List<LedgerEntry> entries, Position storedThen) {
        TopicLedger topic = new TopicLedger(storedThen);
        entries.forEach(topic::add);
        return topic;
    }

    /** What the damaged copy lacks is taken from the topic, as a look does. */
    LedgerUnion union(List<LedgerEntry> rows, List<LedgerEntry> onTopic, Head stored, Findings findings) {
        TopicLedger topic = topic(onTopic, new Position(stored.epoch(), stored.seq()));
        SortedMap<Position, LedgerEntry> elsewhere = new TreeMap<>(topic.tail());
        Set<Position> holes =
                union(rows, topic, elsewhere, stored, new Findings(ACTIVITY)).holes();
        onTopic.stream()
                .filter(entry -> holes.contains(Position.of(entry)))
                .forEach(entry -> elsewhere.put(Position.of(entry), entry));
        return union(rows, topic, elsewhere, stored, findings);
    }

    private LedgerUnion union(
            List<LedgerEntry> rows,
            TopicLedger topic,
            SortedMap<Position, LedgerEntry> elsewhere,
            Head stored,
            Findings findings) {
        LedgerUnion union = new LedgerUnion(topic, stored, elsewhere, new LedgerFold(head, findings));
        rows.forEach(union::row);
        union.end();
        return union;
    }

    Head redisHead() {
        return new Head(head.epoch(), head.seq(), last());
    }

    Evidence evidence() {
        Findings chain = new Findings(ACTIVITY);
        LedgerFold fold = new LedgerFold(head, chain);
        ledger.forEach(fold::accept);
        Counts counts = fold.countsAtHead();
        LiveState state = new LiveState(
                redisHead(),
                false,
                10,
                counts.reserved() + counts.paying() + counts.confirmed(),
                counts,
                0,
                counts.reserved(),
                counts.paying());
        return new Evidence(
                new ActivityFacts(ACTIVITY, 1, ActivityType.FIRST_COME_FIRST_SERVE, 10, "KRW"),
                head,
                state,
                live,
                fold,
                Position.of(ledger.getLast()),
                rows,
                purchases,
                refunds,
                commands,
                book,
                events,
                passed);
    }

    /** Everything that the comparisons find. */
    Findings compared() {
        Findings findings = new Findings(ACTIVITY);
        Evidence evidence = evidence();
        new LiveComparison(evidence, findings).compare();
        new RowComparison(evidence, findings).compare();
        new OrderComparison(evidence, findings).compare();
        new MoneyComparison(evidence, findings).compare();
        new EventComparison(evidence, findings, new BackendEventFactory(Clock.systemUTC())).compare();
        return findings;
    }
}
