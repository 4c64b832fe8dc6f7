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

/** The platform as visitors reach it. No deadline here: the platform has one for everything, and the end of the run is ours. */
final class Shop {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final int CONNECT_MILLIS = 10_000;

    private final HttpClient http;

    Shop(Vertx vertx, OpenLoopPlan plan) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(plan.url().getHost())
                        .setDefaultPort(plan.url().getPort())
                        .setKeepAliveTimeout(0)
                        .setConnectTimeout(CONNECT_MILLIS),
                new PoolOptions().setHttp1MaxSize(plan.connections()));
    }

    Future<Answer> claim(String token, long activityId) {
        return send(Step.CLAIM, token, Buffer.buffer("{\"campaignActivityId\":" + activityId + "}"));
    }

    Future<Void> close() {
        return http.close();
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
        return http.request(request).compose(ready -> ready.send(body)).compose(Shop::read);
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), response.getHeader("Retry-After"), body));
    }
}
