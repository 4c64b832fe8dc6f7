package axon.client;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Blocking HTTP with JSON bodies, for commands; never for an event loop. Every request has a deadline, usually of 15 s. */
public final class ApiClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final URI base;
    private final Duration deadline;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    public ApiClient(URI base) {
        this(base, DEADLINE);
    }

    /** @param deadline of every request; after it the connection is closed */
    public ApiClient(URI base, Duration deadline) {
        this.base = base;
        this.deadline = deadline;
    }

    public ApiReply get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    /** The body as it came, for what is not JSON; fails unless the answer is 200. */
    public String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = exchange(request(path, null).GET());
        if (response.statusCode() != 200) {
            throw new IOException("GET " + path + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** @param json an object or an array, encoded; null for no body */
    public ApiReply send(String method, String path, String token, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (json == null) {
            return send(request.method(method, BodyPublishers.noBody()));
        }
        return send(request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(deadline);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private ApiReply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = exchange(request);
        return new ApiReply(response.statusCode(), object(response.body()), retryAfter(response));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (ConnectException nobody) {
            throw new IOException("nothing answers at " + base, nobody);
        } catch (HttpTimeoutException late) {
            throw new IOException(base + " did not answer in time", late);
        }
    }

    private static JsonObject object(String body) {
        if (body.isBlank()) {
            return new JsonObject();
        }
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException notAnObject) {
            return new JsonObject();
        }
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        try {
            return Duration.ofSeconds(response.headers()
                    .firstValue("Retry-After")
                    .map(String::strip)
                    .map(Long::parseLong)
                    .orElse(0L));
        } catch (NumberFormatException aDate) {
            return Duration.ZERO;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
