package axon.bench.openloop;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The platform as visitors reach it. No deadline here: the platform has one for everything, and the end of the run is ours.
 * Belongs to one event loop.
 */
final class Shop {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final int CONNECT_MILLIS = 10_000;

    /** Less than the platform's, so that none is closed under a request on its way. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    /** For each request a pool looks at its connections one after the other. */
    private static final int POOL = 512;

    private final List<HttpClient> pools;
    private int turn;

    Shop(Vertx vertx, OpenLoopPlan plan) {
        int count = Math.ceilDiv(plan.connections(), POOL);
        this.pools = Stream.generate(() -> pool(vertx, plan.url(), Math.ceilDiv(plan.connections(), count)))
                .limit(count)
                .toList();
    }

    private static HttpClient pool(Vertx vertx, URI url, int size) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(url.getHost())
                        .setDefaultPort(url.getPort())
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setConnectTimeout(CONNECT_MILLIS),
                new PoolOptions().setHttp1MaxSize(size));
    }

    Future<Answer> claim(String token, long activityId) {
        return send(Step.CLAIM, token, Buffer.buffer("{\"campaignActivityId\":" + activityId + "}"));
    }

    Future<Void> close() {
        return Future.join(pools.stream().map(HttpClient::close).toList()).mapEmpty();
    }

    /** @param paymentToken the reservation's, or the approval's */
    Future<Answer> pay(Step step, String token, String paymentToken) {
        return send(step, token, Buffer.buffer("{\"reservationToken\":\"" + paymentToken + "\"}"));
    }

    private Future<Answer> send(Step step, String token, Buffer body) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI(step.path())
                .setHeaders(HttpHeaders.headers()
                        .add(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .add(HttpHeaders.CONTENT_TYPE, JSON));
        turn = (turn + 1) % pools.size();
        return pools.get(turn)
                .request(request)
                .compose(ready -> ready.send(body))
                .compose(Shop::read);
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), response.getHeader("Retry-After"), body));
    }
}
