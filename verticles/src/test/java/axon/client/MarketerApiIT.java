package axon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketerApiIT {
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final AtomicInteger asked = new AtomicInteger();
    private final List<Duration> pauses = new ArrayList<>();
    private int refusals;
    private String retryAfter = "1";
    private HttpServer platform;
    private ApiClient http;
    private MarketerApi target;

    @BeforeEach
    void platformAnswers() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", exchange -> {
            boolean refused = asked.incrementAndGet() <= refusals;
            byte[] body = "{\"entries\":[]}".getBytes(StandardCharsets.UTF_8);
            if (refused && retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(refused ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        platform.start();
        http = new ApiClient(
                URI.create("http://127.0.0.1:" + platform.getAddress().getPort()));
        target = new MarketerApi(http, "token", pauses::add);
    }

    @AfterEach
    void everythingIsClosed() {
        http.close();
        platform.stop(0);
    }

    @Test
    void questionShouldBePutAgainWhenThePlatformAsksForIt() throws Exception {
        // given
        refusals = 1;

        // when
        JsonObject answer = target.entries(1, 0, 100);

        // then
        assertThat(answer).isEqualTo(new JsonObject("{\"entries\":[]}"));
        assertThat(asked).hasValue(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void questionShouldNotBePutForEver() {
        // given
        refusals = ALWAYS;

        // when
        Throwable thrown = catchThrowable(() -> target.entries(1, 0, 100));

        // then
        assertThat(thrown).isInstanceOf(IOException.class).hasMessageContaining("503");
        assertThat(asked).hasValue(5);
    }

    @Test
    void nobodyShouldWaitForAnHour() throws Exception {
        // given
        refusals = 1;
        retryAfter = "3600";

        // when
        JsonObject answer = target.entries(1, 0, 100);

        // then
        assertThat(answer.fieldNames()).containsExactly("entries");
        assertThat(pauses).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void refusalWithoutRetryAfterShouldBeTheAnswer() {
        // given
        refusals = ALWAYS;
        retryAfter = null;

        // when
        Throwable thrown = catchThrowable(() -> target.entries(1, 0, 100));

        // then
        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(asked).hasValue(1);
    }
}
