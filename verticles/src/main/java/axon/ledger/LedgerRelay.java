package axon.ledger;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.FindActivity;
import axon.bus.LedgerMessage.AskHead;
import axon.bus.LedgerMessage.StoredHead;
import axon.domain.Activity;
import axon.domain.LedgerEntry;
import axon.event.BackendEvent;
import axon.event.BackendEventFactory;
import axon.redis.RedisLedger;
import axon.redis.RedisLedger.Page;
import axon.redis.RedisLedger.Position;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Carries the ledger of one activity from Redis to Kafka, and each grant as an APPROVED event. At least once, in order: it
 * goes on from the last entry that Kafka has acknowledged, forgets in Redis what MySQL has stored, and starts again from
 * there when MySQL does not follow (a record may have been lost behind one that was not).
 */
final class LedgerRelay {
    /** Most entries to carry at a time. */
    private static final int BATCH = 500;

    /** In a rush every call carries many entries, so few calls fill a batch. */
    private static final int FEW_CALLS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final long activityId;
    private final RedisLedger stream;
    private final KafkaPublisher kafka;
    private final BackendEventFactory events;
    private final Bus bus;
    private Position head = Position.START;
    private Position published = Position.START;
    private Position stored = Position.START;
    private long progressAt = System.nanoTime();
    private final Rush rush = new Rush();
    /** A script call has written one entry in calm, many in a rush; asked for are as many calls as made a batch lately. */
    private int calls = FEW_CALLS;

    private Activity activity;

    LedgerRelay(
            Vertx vertx,
            long activityId,
            RedisLedger stream,
            KafkaPublisher kafka,
            BackendEventFactory events,
            Bus bus) {
        this.vertx = vertx;
        this.activityId = activityId;
        this.stream = stream;
        this.kafka = kafka;
        this.events = events;
        this.bus = bus;
    }

    /** Looks how far the activity has come; whether there is a rush on its slots. */
    Future<Boolean> isRushed() {
        return stream.totals(activityId)
                .onSuccess(totals -> head = totals.head())
                .map(totals -> rush.note(totals.head().seq(), totals.grants(), System.nanoTime()))
                .onSuccess(rushed -> calls = rushed ? Math.min(calls, FEW_CALLS) : calls);
    }

    /** Whether anything waited at the last look. */
    boolean isBehind() {
        return published.compareTo(head) < 0;
    }

    /** Publishes what waits, at most one batch; answers how many entries. */
    Future<Integer> publish() {
        return stream.after(activityId, published, calls)
                .compose(page -> page.calls() == 0
                        ? Future.succeededFuture(0)
                        : withActivity().compose(known -> publish(page)));
    }

    /** Forgets in Redis what MySQL has stored. */
    Future<Void> trim() {
        if (published.equals(stored)) {
            progressAt = System.nanoTime();
            return Future.succeededFuture();
        }
        boolean stuck = System.nanoTime() - progressAt > PATIENCE.toNanos();
        return bus.request(Addresses.STORED_HEAD, new AskHead(activityId, stuck))
                .compose(this::advance);
    }

    private Future<Integer> publish(Page page) {
        calls = Math.max(1, BATCH * page.calls() / page.entries().size());
        List<LedgerEntry> entries =
                page.entries().subList(0, Math.min(page.entries().size(), BATCH));
        return vertx.executeBlocking(() -> records(entries))
                .compose(kafka::sendAll)
                .map(acknowledged -> {
                    published = Position.of(entries.getLast());
                    return entries.size();
                });
    }

    /** On a worker: a full batch is too much JSON for one turn of the event loop. */
    private List<ProducerRecord<byte[], byte[]>> records(List<LedgerEntry> entries) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            records.add(KafkaPublisher.record(
                    Topics.LEDGER, Long.toString(activityId), LedgerJson.encode(entry), Map.of()));
            if (entry.isGrant()) {
                BackendEvent approved = events.approved(entry, activity.campaignId(), activity.currency());
                records.add(KafkaPublisher.record(Topics.RAW, approved.key(), approved.value(), Map.of()));
            }
        }
        return records;
    }

    /**
     * All is stored that stands on the topic, and yet not all that was published: what is missing is sent again. What was
     * never acknowledged is kept even when it is stored: its APPROVED event may be what is missing.
     */
    private Future<Void> advance(StoredHead head) {
        Position inMysql = new Position(head.epoch(), head.seq());
        Position reached = inMysql.compareTo(published) < 0 ? inMysql : published;
        if (reached.compareTo(stored) > 0) {
            progressAt = System.nanoTime();
            return stream.trim(activityId, reached).onSuccess(trimmed -> stored = reached);
        }
        if (head.caughtUp()) {
            published = stored;
            progressAt = System.nanoTime();
        }
        return Future.succeededFuture();
    }

    private Future<Activity> withActivity() {
        if (activity != null) {
            return Future.succeededFuture(activity);
        }
        return bus.request(Addresses.FIND_ACTIVITY, new FindActivity(activityId))
                .map(found -> activity = found.activity());
    }
}
