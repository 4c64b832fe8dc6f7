package axon.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Requests that nobody would write; the same ones for the same seed. */
final class RandomRequests {
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

    private final Random random;

    RandomRequests(long seed) {
        this.random = new Random(seed);
    }

    String method() {
        return one(METHODS);
    }

    String type() {
        return one(TYPES);
    }

    String path() {
        String path = one(PATHS);
        while (path.contains("{}")) {
            path = path.replaceFirst("\\{}", one(PARAMETERS));
        }
        return path;
    }

    String body() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> cut(object(0).encode());
            case 3 -> noise();
            case 4 -> "[".repeat(1_200) + "]".repeat(1_200);
            case 5 -> array(0).encode();
            default -> object(0).encode();
        };
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        for (int i = random.nextInt(12); i > 0; i--) {
            object.put(one(NAMES), value(depth));
        }
        return object;
    }

    private JsonArray array(int depth) {
        JsonArray array = new JsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth));
        }
        return array;
    }

    private Object value(int depth) {
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
            case 7 -> one(List.of("-999999999-01-01T00:00", "2026-01-01", "+10000-01-01T00:00:00Z", "24:00"));
            case 8 -> one(List.of("KRW", "USD", "XXX", "krw", "ACTIVE", "COUPON", "PAGE_VIEW", "CUSTOM", "PURCHASE"));
            case 9 -> one(List.of("1e999999999", "0x1F", "NaN", "9".repeat(60), "1.123456789", " 5 ", "-0"));
            case 10 -> "x".repeat(random.nextInt(9_000));
            case 11 -> "\ud800 \u0000 \u202e \ud83d\udca5 ' \" <script> ${7*7} | {{x}}";
            case 12 -> one(PARAMETERS);
            case 13 -> depth > 6 ? "deep" : array(depth + 1);
            default -> depth > 6 ? "deep" : object(depth + 1);
        };
    }

    private String noise() {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String cut(String text) {
        return text.substring(0, random.nextInt(text.length()));
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
