package axon.verify;

import axon.redis.RedisLedger.Position;
import axon.stream.Topics;
import axon.verify.LedgerJudgement.Heads;
import axon.verify.TopicReader.Group;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Waits until what was decided before the heads has arrived everywhere: the ledger in MySQL, the commands in the purchases
 * and their events on the topic, the events in Elasticsearch; each step after the one that feeds it. Whatever does not arrive
 * in time is said, and then nothing that depends on it is called missing.
 */
final class Passage {
    private static final long LOOK_AGAIN_MS = 50;

    private final SqlReader sql;
    private final TopicReader topics;
    private final EventReader events;
    private final long ledgerDeadline;
    private final long deadline;
    private final List<String> late = new ArrayList<>();

    Passage(SqlReader sql, TopicReader topics, EventReader events, Duration patience) {
        this.sql = sql;
        this.topics = topics;
        this.events = events;
        long now = System.nanoTime();
        this.ledgerDeadline = now + patience.toNanos() / 2;
        this.deadline = now + patience.toNanos();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** @param heads Redis' heads, by activity */
    Passed await(Map<Long, Head> heads) throws IOException, InterruptedException {
        boolean ledger = ledger(heads);
        boolean orders = worked(Topics.COMMAND, "paid orders are not all in purchases");
        boolean indexed = worked(Topics.RAW, "events are not all in Elasticsearch");
        events.refresh();
        boolean topicWorked = ledger || worked(Topics.LEDGER, "the ledger topic is not all in MySQL");
        return new Passed(topicWorked, orders, orders && indexed, List.copyOf(late));
    }

    private boolean ledger(Map<Long, Head> heads) throws IOException, InterruptedException {
        Map<Long, Head> left = new HashMap<>(heads);
        boolean stored = until(ledgerDeadline, () -> {
            for (long activityId : new TreeSet<>(left.keySet())) {
                Position reached = Heads.position(sql.head(activityId));
                if (reached.compareTo(Heads.position(left.get(activityId))) >= 0) {
                    left.remove(activityId);
                }
            }
            return left.isEmpty();
        });
        left.keySet().forEach(activityId -> late.add("MySQL has not stored the ledger of activity " + activityId));
        return stored;
    }

    private boolean worked(String topic, String otherwise) throws IOException, InterruptedException {
        var ends = topics.ends(topic);
        try (Group group = topics.workingOn(topic)) {
            return said(until(deadline, () -> group.hasWorked(ends)), otherwise);
        }
    }

    private boolean said(boolean holds, String otherwise) {
        if (!holds) {
            late.add(otherwise);
        }
        return holds;
    }

    /** Looks at least once. */
    private static boolean until(long deadline, Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
        return true;
    }
}
