package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.RawHttp;
import axon.support.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is never our own mistake (5xx), and an answer that is no success is a problem document. */
@AxonTest
class FuzzIT {
    private static final int REQUESTS = 300;
    private static final long SEED = 20_260_101;
    private final Axon axon;

    FuzzIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void noRandomRequestShouldBeAnsweredWithAnError() {
        RandomRequests requests = new RandomRequests(SEED);
        List<Caller> callers = List.of(axon.newShopper(), axon.marketer(), axon.marketer(), axon.nobody());
        for (int i = 0; i < REQUESTS; i++) {
            // given
            String method = requests.method();
            String path = requests.path();
            String body = requests.body();
            String type = requests.type();

            // when
            Reply reply = requests.one(callers).call(method, path, body, Map.of("Content-Type", type));

            // then
            assertThat(reply.status())
                    .as("%d: %s %s %s %s -> %s", i, method, path, type, body, reply.body())
                    .isLessThan(500);
            if (reply.status() >= 400 && path.startsWith("/api/v1/") && !method.equals("HEAD")) {
                assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(reply.code()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%zz",
                "/api/v1/entries/%",
                "/api/v1/entries/%e",
                "/api/v1/campaign/%u0041",
                "/entry/api/v1/%zz",
                "/api/v1/entries?campaignActivityId=%",
                "/api/v1/events/active?triggerType=%zz",
                "/api/v1/entries?%=%&&==",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/%00",
                "/assets/../../etc/passwd",
                "//",
                "//api//v1//entries",
                "/x/../entry/api/v1/orders",
                "/entry/api/v1",
                "/entry//api/v1/orders",
                "/entry/api/v1/../../../x",
                "/api/v1/entries;jsessionid=1",
                "*",
                "http://elsewhere.example/api/v1/orders",
                "http://elsewhere.example/entry/api/v1/orders",
                "/sign-in?code=%",
                "/api/v1/events/active?triggerType=%ED%A0%80",
                "/api/v1/events/active?triggerType=%E6%97%A5",
                "/campaign-activity/%zz",
                "/\u00e9\u00ff"
            })
    void noMalformedTargetShouldBeAnsweredWithAnError(String target) {
        String answer = RawHttp.send(axon.url(), "GET", target);

        assertThat(answer)
                .startsWith("HTTP/1.1 ")
                .doesNotStartWith("HTTP/1.1 5")
                .doesNotContain("root:");
        if (target.startsWith("/api/") && !answer.startsWith("HTTP/1.1 2")) {
            assertThat(answer).contains("application/problem+json").contains("\"code\":");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer \u00ff\u00fe\r\n\r\n",
                "GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: axon_session=;;=,\"\r\n\r\n",
                "GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: ;q=x,,\r\n\r\n",
                "GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html;q=\r\n\r\n",
                "GET /api/v1/orders HTTP/1.0\r\n\r\n",
                "POST /api/v1/entries HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: -5\r\n\r\n",
                "POST /api/v1/entries HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /api/v1/entries HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc",
                "POST /api/v1/entries HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n\u00ff\u00fe"
            })
    void noMalformedRequestShouldBeAnsweredWithAnError(String target) {
        String answer = RawHttp.send(axon.url(), target.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer).doesNotStartWith("HTTP/1.1 5").doesNotStartWith("HTTP/1.0 5");
        assertThat(axon.newShopper().get("/api/v1/orders").status()).isEqualTo(200);
    }
}
