package axon.verify;

import axon.domain.LedgerEntry;
import axon.event.BackendEventFactory;
import axon.redis.RedisLedger.Position;
import axon.verify.LedgerJudgement.Heads;
import java.io.IOException;
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
 * One look at everything. The order makes it right under load: first the heads, then a wait, then the effects (events before
 * purchases; commands, charges and live keys beside), and their cause, the ledger, last: Redis' stream before MySQL's rows,
 * because an entry leaves the stream only when it is a row.
 */
final class Look {
    private static final String WAITS = "it waits for recovery";

    private final Sources from;
    private final Duration patience;
    private final BackendEventFactory events = new BackendEventFactory(Clock.systemUTC());
    private final Map<Long, LiveState> states = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private TopicCopies copies;
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
        Map<Long, Position> stored = new HashMap<>();
        for (ActivityFacts facts : activities) {
            stored.put(facts.id(), Heads.position(from.sql().head(facts.id())));
        }
        copies = new TopicCopies(from.topics(), stored, since);
        Map<Long, Effects> effects = Effects.read(from, stored.keySet(), states.keySet(), copies);
        List<ActivityReport> reports = new ArrayList<>();
        for (ActivityFacts facts : activities) {
            reports.add(report(facts, heads.get(facts.id()), effects.get(facts.id()), passed));
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

    private ActivityReport report(ActivityFacts facts, Head head, Effects effects, Passed passed)
            throws IOException, InterruptedException {
        long id = facts.id();
        Findings findings = new Findings(id);
        LiveState state = states.get(id);
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
        new LedgerJudgement(heads, union, copies.ledger(id), findings).judge();
        Evidence evidence = new Evidence(
                facts,
                Heads.position(head),
                later == null || later.fenced() ? null : state,
                effects.live(),
                union.fold(),
                Heads.position(stored),
                rows,
                effects.purchases(),
                effects.refunds(),
                copies.commands(id),
                effects.book(),
                effects.events(),
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
        TopicLedger topic = copies.ledger(id);
        SortedMap<Position, LedgerEntry> elsewhere = new TreeMap<>(stream);
        elsewhere.putAll(topic.tail());
        Findings ofFirst = new Findings(id);
        LedgerUnion first = union(id, head, stored, elsewhere, topic, ofFirst);
        if (first.holes().isEmpty()) {
            findings.addAll(ofFirst);
            return first;
        }
        copies.fetch(id, first.holes()).forEach(entry -> elsewhere.put(Position.of(entry), entry));
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
