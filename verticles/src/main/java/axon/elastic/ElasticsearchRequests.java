package axon.elastic;

import axon.failure.Failure;
import axon.settings.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * Requests of bytes, because documents and queries are JSON already. Every answer with a status is a {@link Reply}; no
 * answer within the deadline is {@code dependency-unavailable}. Belongs to the context it was made on: replies arrive there.
 * At most 10 connections.
 */
public final class ElasticsearchRequests {
    private static final int CONNECT_MS = 1_000;
    private static final int CONNECTIONS = 10;

    private final Context context;
    private final Future<RestClient> client;

    public ElasticsearchRequests(Vertx vertx, Settings settings) {
        this.context = vertx.getOrCreateContext();
        this.client =
                context.executeBlocking(() -> open(settings.elasticsearch().url()), false);
    }

    public Future<Reply> send(String method, String path, Map<String, String> parameters, Duration deadline) {
        return send(new Request(method, path), parameters, deadline);
    }

    public Future<Reply> send(
            String method, String path, Map<String, String> parameters, byte[] body, String type, Duration deadline) {
        Request request = new Request(method, path);
        request.setEntity(new NByteArrayEntity(body, ContentType.create(type)));
        return send(request, parameters, deadline);
    }

    public Future<Void> close() {
        return client.compose(open -> context.executeBlocking(
                () -> {
                    open.close();
                    return null;
                },
                false));
    }

    private Future<Reply> send(Request request, Map<String, String> parameters, Duration deadline) {
        request.addParameters(parameters);
        request.setOptions(within(deadline));
        return client.compose(open -> {
            Answer answer = new Answer(context);
            var cancellable = open.performRequestAsync(request, answer);
            return answer.future()
                    .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(cause -> cancellable.cancel())
                    .recover(cause -> Future.failedFuture(
                            cause instanceof Failure ? cause : Failure.unavailable("elasticsearch", cause)));
        });
    }

    private static RequestOptions within(Duration deadline) {
        return RequestOptions.DEFAULT.toBuilder()
                .setRequestConfig(org.apache.http.client.config.RequestConfig.custom()
                        .setConnectTimeout(CONNECT_MS)
                        .setConnectionRequestTimeout((int) deadline.toMillis())
                        .setSocketTimeout((int) deadline.toMillis())
                        .build())
                .build();
    }

    private static RestClient open(String url) {
        return RestClient.builder(HttpHost.create(url))
                .setHttpClientConfigCallback(http -> http.setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultIOReactorConfig(
                                IOReactorConfig.custom().setIoThreadCount(1).build()))
                .build();
    }

    /** Called on a thread of the client's; answers on ours. */
    private static final class Answer implements ResponseListener {
        private final Context context;
        private final Promise<Reply> promise = Promise.promise();

        Answer(Context context) {
            this.context = context;
        }

        Future<Reply> future() {
            return promise.future();
        }

        @Override
        public void onSuccess(Response response) {
            reply(response);
        }

        @Override
        public void onFailure(Exception cause) {
            if (cause instanceof ResponseException refused) {
                reply(refused.getResponse());
            } else {
                context.runOnContext(now -> promise.tryFail(cause));
            }
        }

        private void reply(Response response) {
            try {
                byte[] body =
                        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
                Reply reply = new Reply(response.getStatusLine().getStatusCode(), Buffer.buffer(body));
                context.runOnContext(now -> promise.tryComplete(reply));
            } catch (IOException unreadable) {
                context.runOnContext(now -> promise.tryFail(unreadable));
            }
        }
    }
}
