package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.RawHttp;
import axon.support.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is never our own mistake (5xx), and an answer that is no success is a problem document. */
@AxonTest
class FuzzIT {
    private static final int REQUESTS = 300;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final List<String> PATHS = List.of(
            "/api/v1/entries",
            "/api/v1/entries/{}",
            "/api/v1/entries?campaignActivityId={}",
            "/api/v1/orders",
            "/api/v1/payments/prepare",
            "/api/v1/payments/confirm",
            "/api/v1/behavior/events",
            "/api/v1/behavior/events",
            "/api/v1/events/active?triggerType={}",
            "/api/v1/campaign",
            "/api/v1/campaign/{}",
            "/api/v1/campaign/1/activities",
            "/api/v1/campaign/{}/activities",
            "/api/v1/campaign/activities/{}",
            "/api/v1/campaign/activities/{}/availability",
            "/api/v1/campaign/activities/{}/status?status={}",
            "/api/v1/campaign-activities/1/entries?status={}&page={}&size={}",
            "/api/v1/dashboard/activity/1?period={}&startDate={}&endDate={}&tz={}",
            "/entry/api/v1/entries/{}",
            "/api/{}",
            "/{}");
    private static final List<String> PARAMETERS = List.of(
            "1",
            "0",
            "-1",
            "9007199254740993",
            "99999999999999999999999",
            "1.0",
            "%00",
            "%F0%9F%92%A5",
            "%ED%A0%80",
            "%2e%2e%2f",
            "..",
            "%25%2525",
            "a%20b",
            "ACTIVE",
            "custom",
            "2026-02-30",
            "2026-01-01",
            "Asia%2FSeoul",
            "Mars/Phobos",
            "rsv_1_0123456789abcdef0123456789abcdef",
            "pay_9007199254740991_ffffffffffffffffffffffffffffffff",
            "rsv__",
            "");
    private static final List<String> NAMES = List.of(
            "campaignActivityId",
            "productId",
            "campaignActivityType",
            "quantity",
            "reservationToken",
            "name",
            "activityType",
            "limitCount",
            "startDate",
            "endDate",
            "startAt",
            "endAt",
            "price",
            "currency",
            "budget",
            "filters",
            "status",
            "imageUrl",
            "triggerType",
            "eventId",
            "occurredAt",
            "sentAt",
            "sessionId",
            "userId",
            "properties",
            "pageUrl",
            "sequence",
            "\u0000",
            "");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "*/*");

    private final Axon axon;

    FuzzIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void noRandomRequestShouldBeAnsweredWithAnError() {
        Random random = new Random(20_260_101);
        List<Caller> callers = List.of(axon.newShopper(), axon.marketer(), axon.marketer(), axon.nobody());
        for (int i = 0; i < REQUESTS; i++) {
            // given
            String method = one(METHODS, random);
            String path = path(random);
            String body = body(random);
            String type = one(TYPES, random);

            // when
            Reply reply = one(callers, random).call(method, path, body, Map.of("Content-Type", type));

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
                "/campaign-activity/%zz",
                "/\u00e9\u00ff"
            })
    void noMalformedTargetShouldBeAnsweredWithAnError(String target) {
        String answer = RawHttp.send(axon.url(), "GET", target);

        assertThat(answer).doesNotStartWith("HTTP/1.1 5").doesNotContain("root:");
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

    private static String path(Random random) {
        String path = one(PATHS, random);
        while (path.contains("{}")) {
            path = path.replaceFirst("\\{}", one(PARAMETERS, random));
        }
        return path;
    }

    private static String body(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> cut(object(random, 0).encode(), random);
            case 3 -> noise(random);
            case 4 -> "[".repeat(1_200) + "]".repeat(1_200);
            case 5 -> array(random, 0).encode();
            default -> object(random, 0).encode();
        };
    }

    private static JsonObject object(Random random, int depth) {
        JsonObject object = new JsonObject();
        for (int i = random.nextInt(12); i > 0; i--) {
            object.put(one(NAMES, random), value(random, depth));
        }
        return object;
    }

    private static JsonArray array(Random random, int depth) {
        JsonArray array = new JsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(random, depth));
        }
        return array;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(16)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextInt(5);
            case 4 -> random.nextDouble() * 1e300;
            case 5 -> -random.nextInt(100);
            case 6 ->
                Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000))
                        .toString();
            case 7 -> one(List.of("-999999999-01-01T00:00", "2026-01-01", "+10000-01-01T00:00:00Z", "24:00"), random);
            case 8 ->
                one(List.of("KRW", "USD", "XXX", "krw", "ACTIVE", "COUPON", "PAGE_VIEW", "CUSTOM", "PURCHASE"), random);
            case 9 -> one(List.of("1e999999999", "0x1F", "NaN", "9".repeat(60), "1.123456789", " 5 ", "-0"), random);
            case 10 -> "x".repeat(random.nextInt(9_000));
            case 11 -> "\ud800 \u0000 \u202e \ud83d\udca5 ' \" <script> ${7*7} | {{x}}";
            case 12 -> one(PARAMETERS, random);
            case 13 -> depth > 6 ? "deep" : array(random, depth + 1);
            default -> depth > 6 ? "deep" : object(random, depth + 1);
        };
    }

    private static String noise(Random random) {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String cut(String text, Random random) {
        return text.substring(0, random.nextInt(text.length()));
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
