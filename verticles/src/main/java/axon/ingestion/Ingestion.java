package axon.ingestion;

import axon.failure.Failure;
import axon.ops.Metrics;
import axon.stream.DeadLetters;
import axon.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The work on one batch: every record ends as a document, as a duplicate of one, or as a dead letter; only then is the batch
 * done. Records that were settled in an earlier attempt at the same batch are not sent again, so each is counted once. At most
 * two bulk requests are in flight, each of at most 4 MB, and only one while there are few events: each is forced to disk.
 */
final class Ingestion {
    private static final int LANES = 2;
    private static final int PIECE = 250;
    private static final int SMALLEST_LANE = 1_000;
    private static final int LARGEST_REQUEST_BYTES = 4 * 1024 * 1024;

    private final Vertx vertx;
    private final ElasticsearchEvents events;
    private final DeadLetters deadLetters;
    private final Metrics metrics;
    private final Set<KafkaConsumerRecord<byte[], byte[]>> settled = Collections.newSetFromMap(new IdentityHashMap<>());

    Ingestion(Vertx vertx, ElasticsearchEvents events, DeadLetters deadLetters, Metrics metrics) {
        this.vertx = vertx;
        this.events = events;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    Future<Void> work(List<KafkaConsumerRecord<byte[], byte[]>> batch) {
        forgetOthers(batch);
        List<Future<Void>> parts = new ArrayList<>();
        List<Document> documents = new ArrayList<>(batch.size());
        return read(batch, 0, documents, parts)
                .compose(read -> {
                    split(documents).forEach(lane -> parts.add(index(lane)));
                    return Future.join(parts);
                })
                .<Void>mapEmpty()
                .onSuccess(done -> settled.clear());
    }

    /** Reads from there to the end of the batch, a piece in each turn of the event loop. */
    private Future<Void> read(
            List<KafkaConsumerRecord<byte[], byte[]>> batch,
            int from,
            List<Document> documents,
            List<Future<Void>> parts) {
        int to = Math.min(batch.size(), from + PIECE);
        for (KafkaConsumerRecord<byte[], byte[]> record : batch.subList(from, to)) {
            if (!settled.contains(record)) {
                switch (RawEvent.read(record.value())) {
                    case RawEvent.Readable event -> documents.add(new Document(event, record));
                    case RawEvent.Unreadable why -> parts.add(bury(record, why.reason(), why.detail()));
                }
            }
        }
        return to == batch.size()
                ? Future.succeededFuture()
                : nextTurn().compose(turn -> read(batch, to, documents, parts));
    }

    private Future<Void> nextTurn() {
        Promise<Void> turn = Promise.promise();
        vertx.runOnContext(turn::complete);
        return turn.future();
    }

    /** The last batch may have been taken from us before it was done. */
    private void forgetOthers(List<KafkaConsumerRecord<byte[], byte[]>> batch) {
        if (!settled.isEmpty()) {
            List<KafkaConsumerRecord<byte[], byte[]>> kept =
                    batch.stream().filter(settled::contains).toList();
            settled.clear();
            settled.addAll(kept);
        }
    }

    static List<List<Document>> split(List<Document> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        int lanes = Math.min(LANES, (documents.size() + SMALLEST_LANE - 1) / SMALLEST_LANE);
        int each = (documents.size() + lanes - 1) / lanes;
        List<List<Document>> split = new ArrayList<>();
        for (int from = 0; from < documents.size(); from += each) {
            split.add(documents.subList(from, Math.min(documents.size(), from + each)));
        }
        return split;
    }

    /** One request after the other. */
    private Future<Void> index(List<Document> lane) {
        Future<Void> all = Future.succeededFuture();
        int from = 0;
        while (from < lane.size()) {
            int to = endOfRequest(lane, from);
            List<Document> documents = lane.subList(from, to);
            all = all.compose(before -> events.create(documents)).compose(verdicts -> settle(documents, verdicts));
            from = to;
        }
        return all;
    }

    static int endOfRequest(List<Document> lane, int from) {
        long bytes = 0;
        int to = from;
        while (to < lane.size()
                && (to == from || bytes + lane.get(to).event().json().length <= LARGEST_REQUEST_BYTES)) {
            bytes += lane.get(to).event().json().length;
            to++;
        }
        return to;
    }

    private Future<Void> settle(List<Document> documents, List<Verdict> verdicts) {
        int done = 0;
        int duplicates = 0;
        int retries = 0;
        String whyRetry = null;
        List<Future<Void>> burials = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            KafkaConsumerRecord<byte[], byte[]> record = documents.get(i).record();
            switch (verdicts.get(i)) {
                case Verdict.Done ignored -> {
                    done++;
                    settled.add(record);
                }
                case Verdict.Duplicate ignored -> {
                    duplicates++;
                    settled.add(record);
                }
                case Verdict.Retry retry -> {
                    retries++;
                    whyRetry = retry.reason();
                }
                case Verdict.Dead dead -> burials.add(bury(record, dead.reason(), dead.detail()));
            }
        }
        count("done", done);
        count("duplicate", duplicates);
        count("retry", retries);
        Future<Void> buried = Future.join(burials).mapEmpty();
        String reason = whyRetry;
        return retries == 0
                ? buried
                : buried.compose(v -> Future.failedFuture(
                        Failure.unavailable("elasticsearch", new IllegalStateException("refused for now: " + reason))));
    }

    private Future<Void> bury(KafkaConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        return deadLetters.send(Topics.EVENT_DEAD, record, reason, detail).onSuccess(buried -> {
            settled.add(record);
            count("dead", 1);
        });
    }

    private void count(String result, int items) {
        if (items > 0) {
            metrics.elasticsearchItems(result, items);
        }
    }
}
