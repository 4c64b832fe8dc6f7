package axon.ingestion;

import axon.elastic.ElasticsearchRequests;
import axon.elastic.Reply;
import axon.failure.Failure;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The store of events: template, one index a month behind its alias, bulk requests that create and never overwrite. What it
 * knows to exist it does not ask for again, until a document is refused because its alias is missing.
 */
final class ElasticsearchEvents {
    private static final Duration ADMIN = Duration.ofSeconds(10);
    private static final Duration BULK = Duration.ofSeconds(30);
    private static final int ACTION_BYTES = 120;

    private final ElasticsearchRequests requests;
    private final Set<YearMonth> ready = new HashSet<>();
    private final byte[] mappings = resource("events-mappings.json");
    private final byte[] template = resource("events-template.json");
    private boolean templated;

    ElasticsearchEvents(ElasticsearchRequests requests) {
        this.requests = requests;
    }

    /** One verdict per document, in their order; fails when Elasticsearch as a whole refuses or does not answer. */
    Future<List<Verdict>> create(List<Document> documents) {
        return prepare(documents).compose(prepared -> bulk(body(documents))).map(verdicts -> {
            if (verdicts.size() != documents.size()) {
                throw Failure.unavailable("elasticsearch", new IOException("a verdict is missing"));
            }
            if (verdicts.stream().anyMatch(verdict -> verdict instanceof Verdict.Retry retry && retry.aliasMissing())) {
                ready.clear();
                templated = false;
            }
            return verdicts;
        });
    }

    private Future<Void> prepare(List<Document> documents) {
        Set<YearMonth> missing = documents.stream()
                .map(document -> document.event().month())
                .filter(month -> !ready.contains(month))
                .collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return Future.succeededFuture();
        }
        return putTemplate()
                .compose(put ->
                        Future.all(missing.stream().map(this::prepareMonth).toList()))
                .mapEmpty();
    }

    private Future<Void> putTemplate() {
        if (templated) {
            return Future.succeededFuture();
        }
        return put("/_component_template/axon-events", mappings)
                .compose(put -> put("/_index_template/axon-events", template))
                .onSuccess(put -> templated = true);
    }

    private Future<Void> put(String path, byte[] body) {
        return requests.send("PUT", path, Map.of(), body, "application/json", ADMIN)
                .compose(reply -> reply.isOk() ? Future.succeededFuture() : refused(reply));
    }

    /** Whoever else creates it at the same time: afterwards the alias is there. */
    private Future<Void> prepareMonth(YearMonth month) {
        return hasAlias(month)
                .compose(present -> present ? Future.succeededFuture() : createIndex(month))
                .onSuccess(prepared -> ready.add(month));
    }

    private Future<Boolean> hasAlias(YearMonth month) {
        return requests.send("HEAD", "/_alias/" + EventIndices.alias(month), Map.of(), ADMIN)
                .compose(reply -> switch (reply.status()) {
                    case 200 -> Future.succeededFuture(true);
                    case 404 -> Future.succeededFuture(false);
                    default -> refused(reply);
                });
    }

    private Future<Void> createIndex(YearMonth month) {
        String alias = EventIndices.alias(month);
        byte[] body = ("{\"aliases\":{\"" + alias + "\":{\"is_write_index\":true}}}").getBytes(StandardCharsets.UTF_8);
        return requests.send("PUT", "/" + EventIndices.index(month), Map.of(), body, "application/json", ADMIN)
                .compose(reply -> reply.isOk()
                        ? Future.succeededFuture()
                        : hasAlias(month).compose(present -> present ? Future.succeededFuture() : refused(reply)));
    }

    private Future<List<Verdict>> bulk(byte[] body) {
        return requests.send(
                        "POST",
                        "/_bulk",
                        Map.of("filter_path", BulkReply.FILTER, "timeout", "10s"),
                        body,
                        "application/x-ndjson",
                        BULK)
                .compose(reply -> reply.isOk() ? verdicts(reply) : refused(reply));
    }

    private static Future<List<Verdict>> verdicts(Reply reply) {
        try {
            return Future.succeededFuture(BulkReply.verdicts(reply.body().getBytes()));
        } catch (IOException unreadable) {
            return Future.failedFuture(Failure.unavailable("elasticsearch", unreadable));
        }
    }

    private static byte[] body(List<Document> documents) {
        int size = documents.stream()
                .mapToInt(document -> document.event().json().length + ACTION_BYTES)
                .sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(size);
        for (Document document : documents) {
            String action = "{\"create\":{\"_index\":\""
                    + EventIndices.alias(document.event().month()) + "\",\"_id\":\""
                    + document.event().eventId() + "\",\"require_alias\":true}}\n";
            body.writeBytes(action.getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(document.event().json());
            body.write('\n');
        }
        return body.toByteArray();
    }

    private static <T> Future<T> refused(Reply reply) {
        String text = reply.body().toString(StandardCharsets.UTF_8);
        return Future.failedFuture(Failure.unavailable(
                "elasticsearch",
                new IOException("status " + reply.status() + " " + text.substring(0, Math.min(300, text.length())))));
    }

    private static byte[] resource(String name) {
        try (InputStream in = ElasticsearchEvents.class.getResourceAsStream("/elasticsearch/" + name)) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
