package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Role;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser sends the cookie whoever made it send something, so a write must be JSON and from our own pages. */
@AxonTest
class CookieIT {
    private static final String ENTRIES = "/api/v1/entries";
    private static final String ORDERS = "/api/v1/orders";
    private static final String JSON = "application/json";
    private static final long USER = 77;

    private final Axon axon;

    CookieIT(Axon axon) {
        this.axon = axon;
    }

    @ParameterizedTest(name = "a write with the cookie, {0} {1} {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            application/json                | http://evil.example | -           | 403
            application/json                | null                | -           | 403
            application/json                | -                   | cross-site  | 403
            application/json                | -                   | same-site   | 403
            application/json                | here                | cross-site  | 403
            text/plain                      | here                | same-origin | 403
            application/x-www-form-urlencoded | here              | -           | 403
            -                               | here                | same-origin | 403
            application/json                | here                | same-origin | 200
            application/json; charset=utf-8 | here                | -           | 200
            application/json                | -                   | -           | 200
            """)
    void cookieShouldWriteJsonFromOurOwnPagesOnly(String type, String origin, String site, int expected) {
        // given
        long activityId = axon.newActivity(1, "10000");
        Map<String, String> headers = cookie(axon.newShopper().userId());
        put(headers, "Content-Type", type);
        put(headers, "Origin", "here".equals(origin) ? axon.url() : origin);
        put(headers, "Sec-Fetch-Site", site);

        // when
        Reply reply = axon.nobody().call("POST", ENTRIES, "{\"campaignActivityId\":" + activityId + "}", headers);

        // then
        assertThat(reply.status()).as(reply.body()).isEqualTo(expected);
        if (expected == 403) {
            assertThat(reply.code()).isEqualTo("cross-site");
            assertThat(axon.availability(activityId).getInteger("held")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/payments/prepare",
                "POST /api/v1/payments/confirm",
                "POST /api/v1/campaign",
                "POST /api/v1/campaign/1/activities",
                "PATCH /api/v1/campaign/activities/1/status?status=ENDED",
                "DELETE /api/v1/entries/rsv_1_0123456789abcdef0123456789abcdef"
            })
    void everyWriteWithTheCookieShouldBeGuarded(String target) {
        // given
        Map<String, String> headers = cookie(USER);
        headers.put("Content-Type", JSON);
        headers.put("Origin", "http://evil.example");
        String body = "{\"reservationToken\":\"rsv_1_0123456789abcdef0123456789abcdef\"}";

        // when
        Reply reply = axon.nobody().call(target.split(" ")[0], target.split(" ")[1], body, headers);

        // then
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("cross-site");
    }

    @Test
    void cookieShouldReadFromAnywhere() {
        Map<String, String> headers = cookie(USER);
        headers.put("Sec-Fetch-Site", "cross-site");

        assertThat(axon.nobody().call("GET", ORDERS, null, headers).status()).isEqualTo(200);
    }

    private Map<String, String> cookie(long userId) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Cookie", "axon_session=" + axon.token(userId, Role.ADMIN, Duration.ofMinutes(5)));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
