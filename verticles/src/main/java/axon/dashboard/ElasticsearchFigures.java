package axon.dashboard;

import axon.elastic.ElasticsearchRequests;
import axon.failure.Failure;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Asks Elasticsearch for the figures of an activity: one round trip. */
final class ElasticsearchFigures {
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final ElasticsearchRequests requests;

    ElasticsearchFigures(ElasticsearchRequests requests) {
        this.requests = requests;
    }

    Future<Figures> of(long activityId, Period period) {
        byte[] query = FiguresQuery.of(activityId, period).toBuffer().getBytes();
        return requests.send(
                        "POST",
                        "/behavior-events-*/_search",
                        Map.of("filter_path", "aggregations,_shards.failed", "allow_partial_search_results", "false"),
                        query,
                        "application/json",
                        DEADLINE)
                .map(reply -> {
                    if (!reply.isOk()) {
                        throw Failure.unavailable("elasticsearch", new IOException("status " + reply.status()));
                    }
                    return FiguresReply.read(reply.json());
                });
    }
}
