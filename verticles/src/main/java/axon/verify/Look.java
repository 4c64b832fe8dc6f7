package axon.verify;

import axon.domain.LedgerEntry;
import axon.domain.PaymentCommand;
import axon.event.BackendEventFactory;
import axon.event.PaymentCommandJson;
import axon.ledger.LedgerJson;
import axon.redis.RedisLedger.Position;
import axon.stream.Topics;
import axon.verify.LedgerJudgement.Heads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One look at everything. The order makes it right under load: first the heads, then a wait, then effects before their causes
 * (events, purchases, commands, charges, live keys), the ledger last: Redis' stream before MySQL's rows, because an entry
 * leaves the stream only when it is a row.
 */
final class Look {
    private static final String WAITS = "it waits for recovery";

    private final Sources from;
    private final Duration patience;
    private final BackendEventFactory events = new BackendEventFactory(Clock.systemUTC());
    private final Map<Long, LiveState> states = new HashMap<>();
    private final Map<Long, TopicLedger> ledgers = new HashMap<>();
    private final Map<Long, Map<UUID, PaymentCommand>> commands = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private long since = Long.MAX_VALUE;

    Look(Sources from, Duration patience) {
        this.from = from;
        this.patience = patience;
    }

    /** @param wanted none: every activity that ever was live */
    VerifyReport take(Set<Long> wanted) throws IOException, InterruptedException {
        List<ActivityFacts> activities = activities(wanted);
        Map<Long, Head> heads = new LinkedHashMap<>();
        for (ActivityFacts facts : activities) {
            heads.put(facts.id(), head(facts.id()));
        }
        Passed passed = new Passage(from.sql(), from.topics(), from.events(), patience).await(heads);
        passed.late().forEach(what -> pending.add(new Pending(0, what, 1, List.of())));
        readTopics(activities);
        List<ActivityReport> reports = new ArrayList<>();
        for (ActivityFacts facts : activities) {
            reports.add(report(facts, heads.get(facts.id()), passed));
        }
        return new VerifyReport(List.copyOf(reports), List.copyOf(pending));
    }

    private List<ActivityFacts> activities(Set<Long> wanted) throws IOException {
        List<ActivityFacts> chosen = new ArrayList<>();
        from.sql().activities().forEach((facts, liveSince) -> {
            if (wanted.isEmpty() || wanted.contains(facts.id())) {
                chosen.add(facts);
                since = Math.min(since, liveSince);
            }
        });
        return chosen;
    }

    /** Where Redis is; without it, where MySQL is. */
    private Head head(long activityId) throws IOException, InterruptedException {
        LiveState state = from.redis().state(activityId);
        if (state == null || state.fenced()) {
            pending.add(new Pending(activityId, state == null ? "Redis has no live keys of it" : WAITS, 1, List.of()));
            return from.sql().head(activityId);
        }
        states.put(activityId, state);
        return state.head();
    }

    private void readTopics(List<ActivityFacts> activities) throws IOException {
        Map<String, Long> byKey = new HashMap<>();
        for (ActivityFacts facts : activities) {
            ledgers.put(facts.id(), new TopicLedger(Heads.position(from.sql().head(facts.id()))));
            commands.put(facts.id(), new HashMap<>());
            byKey.put(Long.toString(facts.id()), facts.id());
        }
        from.topics().each(Topics.LEDGER, since, record -> {
            LedgerEntry entry = byKey.containsKey(text(record.key())) ? decode(record.value()) : null;
            if (entry != null && ledgers.containsKey(entry.activityId())) {
                ledgers.get(entry.activityId()).add(entry);
            }
        });
        from.topics().each(Topics.COMMAND, since, record -> {
            String key = text(record.key());
            if (byKey.containsKey(key.substring(0, Math.max(0, key.indexOf(':'))))) {
                noteCommand(record.value());
            }
        });
    }

    private void noteCommand(byte[] value) {
        try {
            PaymentCommand command = PaymentCommandJson.decode(value);
            Map<UUID, PaymentCommand> known = commands.get(command.campaignActivityId());
            if (known != null) {
                known.putIfAbsent(command.orderId(), command);
            }
        } catch (IllegalArgumentException unreadable) {
            // It went to the dead topic; that its order is no purchase is what is found.
        }
    }

    private static LedgerEntry decode(byte[] value) {
        try {
            return LedgerJson.decode(value);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String text(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private ActivityReport report(ActivityFacts facts, Head head, Passed passed)
            throws IOException, InterruptedException {
        long id = facts.id();
        Findings findings = new Findings(id);
        LiveState state = states.get(id);
        SeenEvents seen = from.events().of(id);
        Map<UUID, Purchase> purchases = from.sql().purchases(id);
        Map<UUID, List<RefundRow>> refunds = from.sql().refunds(id);
        Map<UUID, List<BookLine>> book = from.book().of(id);
        Map<UUID, LiveReservation> live =
                state == null ? Map.of() : from.redis().reservations(id);
        SortedMap<Position, LedgerEntry> stream = from.redis().stream(id);

        from.sql().beginSnapshot();
        Head stored = from.sql().head(id);
        LedgerUnion union = union(id, Heads.position(head), stored, stream, findings);
        Map<UUID, EntryRow> rows = from.sql().entries(id);
        from.sql().endSnapshot();

        LiveState later = state == null ? null : from.redis().state(id);
        if (state != null && (later == null || later.fenced())) {
            pending.add(new Pending(id, WAITS, 1, List.of()));
        }
        Heads heads = new Heads(
                state == null ? null : head,
                later == null || later.fenced() ? null : later.head(),
                stored,
                passed.ledger(),
                stream.isEmpty() ? null : stream.firstKey());
        new LedgerJudgement(heads, union, ledgers.get(id), findings).judge();
        Evidence evidence = new Evidence(
                facts,
                Heads.position(head),
                later == null || later.fenced() ? null : state,
                live,
                union.fold(),
                Heads.position(stored),
                rows,
                purchases,
                refunds,
                commands.get(id),
                book,
                seen,
                passed);
        compare(evidence, findings);
        pending.addAll(findings.pending());
        LedgerFold fold = union.fold();
        return new ActivityReport(id, head, fold.entries(), fold.reservations().size(), findings.found());
    }

    private void compare(Evidence evidence, Findings findings) {
        new LiveComparison(evidence, findings).compare();
        new RowComparison(evidence, findings).compare();
        new OrderComparison(evidence, findings).compare();
        new MoneyComparison(evidence, findings).compare();
        new EventComparison(evidence, findings, events).compare();
    }

    /** Once; and a second time when MySQL has holes or damaged rows that the topic can fill. */
    private LedgerUnion union(
            long id, Position head, Head stored, SortedMap<Position, LedgerEntry> stream, Findings findings)
            throws IOException {
        TopicLedger topic = ledgers.get(id);
        SortedMap<Position, LedgerEntry> elsewhere = new TreeMap<>(stream);
        elsewhere.putAll(topic.tail());
        Findings ofFirst = new Findings(id);
        LedgerUnion first = union(id, head, stored, elsewhere, topic, ofFirst);
        if (first.holes().isEmpty()) {
            findings.addAll(ofFirst);
            return first;
        }
        from.topics().each(Topics.LEDGER, since, record -> {
            LedgerEntry entry = decode(record.value());
            if (entry != null && entry.activityId() == id && first.holes().contains(Position.of(entry))) {
                elsewhere.put(Position.of(entry), entry);
            }
        });
        return union(id, head, stored, elsewhere, topic, findings);
    }

    private LedgerUnion union(
            long id,
            Position head,
            Head stored,
            SortedMap<Position, LedgerEntry> elsewhere,
            TopicLedger topic,
            Findings findings)
            throws IOException {
        LedgerUnion union = new LedgerUnion(topic, stored, elsewhere, new LedgerFold(head, findings));
        from.sql().ledger(id, union::row);
        union.end();
        return union;
    }
}
