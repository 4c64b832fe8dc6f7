package axon.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.domain.Identity;
import axon.domain.Role;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReadingTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID NEW_ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final String SENT_ID = "aaaaaaaa-BBBB-cccc-dddd-eeeeeeeeeeee";
    private static final Sender ANONYMOUS = new Sender(null, "Mozilla/5.0", false, RECEIVED);
    private static final Sender SIGNED_IN = new Sender(new Identity(7, Set.of(Role.SHOPPER)), null, false, RECEIVED);

    private final EventReading target = new EventReading(ZoneId.of("Asia/Seoul"), () -> NEW_ID);

    @Test
    void readTakesTheOldestShape() {
        // when
        BrowserEvent event = read("{\"eventId\":12,\"eventName\":\"view\",\"triggerType\":\"PAGE_VIEW\","
                + "\"properties\":{\"activityId\":\"42\"}}");

        // then
        assertThat(event.eventId()).isEqualTo(NEW_ID.toString());
        assertThat(event.definitionId()).isEqualTo(12);
        assertThat(event.campaignActivityId()).isEqualTo(42);
        assertThat(event.occurredAt()).isEqualTo(RECEIVED.toString());
        assertThat(event.correctedAt()).isEqualTo(RECEIVED);
        assertThat(event.userAgent()).isEqualTo("Mozilla/5.0");
        assertThat(event.userIdVerified()).isFalse();
    }

    @Test
    void readKeepsAUuid() {
        assertThat(read(click("\"eventId\":\"" + SENT_ID + "\"")).eventId()).isEqualTo(SENT_ID.toLowerCase());
        assertThat(read(click("\"eventId\":null")).eventId()).isEqualTo(NEW_ID.toString());
        assertThat(read(click("\"eventId\":\"12\"")).definitionId()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "\"1-1-1-1-1\"",
                "0",
                "-1",
                "9007199254740992",
                "1.5",
                "{}",
                "[]",
                "true",
                "\"45a36cb2-f0c7-3a6c-9f0d-0f9d4a1f5a55\""
            })
    void readRefusesOtherEventIds(String eventId) {
        assertThat(codeOf(click("\"eventId\":" + eventId))).isEqualTo(EventCode.INVALID_EVENT);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"APPROVED\"', RESERVED_TRIGGER",
        "'\"PURCHASE\"', RESERVED_TRIGGER",
        "'\"REFUND\"', RESERVED_TRIGGER",
        "'\"purchase\"', RESERVED_TRIGGER",
        "'\"click\"', UNKNOWN_TRIGGER",
        "'\"NOPE\"', UNKNOWN_TRIGGER",
        "'\"\"', INVALID_EVENT",
        "'7', INVALID_EVENT",
        "'null', INVALID_EVENT",
        "'{}', INVALID_EVENT"
    })
    void readRefusesTriggers(String trigger, EventCode code) {
        assertThat(codeOf("{\"triggerType\":" + trigger + "}")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAGE_VIEW", "CLICK", "SCROLL_DEPTH", "FORM_SUBMISSION", "VISIT", "CUSTOM"})
    void readTakesTriggers(String trigger) {
        assertThat(read("{\"triggerType\":\"" + trigger + "\"}").triggerType()).isEqualTo(trigger);
    }

    @Test
    void readNeedsATrigger() {
        assertThat(codeOf("{}")).isEqualTo(EventCode.INVALID_EVENT);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-22T10:00:00Z, true",
        "2026-10-22T09:59:59.999Z, false",
        "2026-11-22T11:00:00Z, true",
        "2026-11-22T11:00:00.001Z, false",
        "2026-11-22T20:00:00+09:00, true",
        "2026-11-22T19:30:00, true",
        "2026-11-22T21:00:00, false"
    })
    void readKeepsOccurredAtInItsRange(String occurredAt, boolean taken) {
        EventCode code = codeOf(click("\"occurredAt\":\"" + occurredAt + "\""));

        assertThat(code).isEqualTo(taken ? null : EventCode.OCCURRED_AT_OUT_OF_RANGE);
    }

    @Test
    void readKeepsOccurredAtAsItWasSent() {
        assertThat(read(click("\"occurredAt\":\"2026-11-22T18:59:00.1+09:00\"")).occurredAt())
                .isEqualTo("2026-11-22T18:59:00.1+09:00");
        assertThat(read(click("\"occurredAt\":\"2026-11-22T18:59:00\"")).occurredAt())
                .isEqualTo("2026-11-22T09:59:00Z");
        assertThat(read(click("\"occurredAt\":" + RECEIVED.minusSeconds(60).toEpochMilli()))
                        .occurredAt())
                .isEqualTo("2026-11-22T09:59:00Z");
        assertThat(read(click("\"occurredAt\":\"2026-11-22t09:59:00z\"")).occurredAt())
                .isEqualTo("2026-11-22T09:59:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "{}", "true", "1.5", "\"2026-13-01T00:00:00Z\"", "\"2026-11-22\"", "1e30"})
    void readRefusesTimesThatAreNone(String time) {
        assertThat(codeOf(click("\"occurredAt\":" + time))).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf(click("\"sentAt\":" + time))).isEqualTo(EventCode.INVALID_EVENT);
    }

    @Test
    void readRefusesTimesBeyondEveryCalendar() {
        assertThat(codeOf(click("\"occurredAt\":9223372036854775807"))).isNotNull();
        assertThat(codeOf(click("\"sentAt\":9223372036854775807"))).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf(click("\"sentAt\":\"+999999999-01-01T00:00:00Z\""))).isEqualTo(EventCode.INVALID_EVENT);
    }

    @Test
    void correctedAtTakesTheClocksDifferenceOut() {
        // given a sender whose clock is 30 minutes ahead, and another 10 days behind
        String ahead = click("\"occurredAt\":\"2026-11-22T10:29:50Z\",\"sentAt\":\"2026-11-22T10:30:00Z\"");
        String behind = click("\"occurredAt\":\"2026-11-12T09:59:50Z\",\"sentAt\":\"2026-11-12T10:00:00Z\"");

        // then
        assertThat(read(ahead).correctedAt()).isEqualTo(RECEIVED.minusSeconds(10));
        assertThat(read(behind).correctedAt()).isEqualTo(RECEIVED.minusSeconds(10));
    }

    @Test
    void correctedAtIsNeverAfterReceivedAtNorAMonthBefore() {
        assertThat(read(click("\"occurredAt\":\"2026-11-22T10:50:00Z\"")).correctedAt())
                .isEqualTo(RECEIVED);
        assertThat(read(click("\"occurredAt\":\"2026-11-22T10:00:00Z\",\"sentAt\":\"2026-11-22T09:00:00Z\""))
                        .correctedAt())
                .isEqualTo(RECEIVED);
        assertThat(read(click("\"sentAt\":\"2027-11-22T09:00:00Z\"")).correctedAt())
                .isEqualTo(RECEIVED.minus(EventTimes.LONGEST_BEFORE));
    }

    @Test
    void tokensUserWinsOverTheBodys() {
        // given
        SentEvent sent = sent(click("\"userId\":\"not a number\""));

        // when
        BrowserEvent event = target.read(sent, SIGNED_IN);

        // then
        assertThat(event.userId()).isEqualTo(7);
        assertThat(event.userIdVerified()).isTrue();
    }

    @Test
    void bodysUserIsNotVerified() {
        BrowserEvent event = read(click("\"userId\":\"9\",\"userIdVerified\":true"));

        assertThat(event.userId()).isEqualTo(9);
        assertThat(event.userIdVerified()).isFalse();
        assertThat(event.properties()).containsEntry("userIdVerified", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "campaignId", "campaignActivityId", "definitionId", "sequence"})
    void readRefusesNumbersThatAreNone(String field) {
        for (String value : new String[] {"\"x\"", "-1", "1.5", "{}", "true", "1e99", "\"99999999999999999999\""}) {
            assertThat(codeOf(click("\"" + field + "\":" + value)))
                    .as(field + " " + value)
                    .isEqualTo(EventCode.INVALID_EVENT);
        }
        assertThat(codeOf(click("\"" + field + "\":\"5\""))).isNull();
        assertThat(codeOf(click("\"" + field + "\":5.0"))).isNull();
        assertThat(codeOf(click("\"" + field + "\":null"))).isNull();
        assertThat(codeOf(click("\"" + field + "\":\"\""))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventName", "anonymousId", "sessionId", "tabId", "pageUrl", "referrer", "userAgent"})
    void readRefusesTextsThatAreNone(String field) {
        String agentless = click("\"" + field + "\":%s");
        Sender quiet = new Sender(null, null, false, RECEIVED);
        assertThatThrownBy(() -> target.read(sent(agentless.formatted("{}")), quiet))
                .isInstanceOf(InvalidEvent.class);
        assertThatThrownBy(() -> target.read(sent(agentless.formatted("true")), quiet))
                .isInstanceOf(InvalidEvent.class);
        assertThat(target.read(sent(agentless.formatted("5")), quiet)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageUrl", "referrer"})
    void readLimitsUrls(String field) {
        assertThat(codeOf(click("\"" + field + "\":\"" + "x".repeat(2_048) + "\"")))
                .isNull();
        assertThat(codeOf(click("\"" + field + "\":\"" + "x".repeat(2_049) + "\"")))
                .isEqualTo(EventCode.FIELD_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({"7, INVALID_EVENT", "'\"x\"', INVALID_EVENT", "'[]', INVALID_EVENT"})
    void propertiesAreAnObject(String properties, EventCode code) {
        assertThat(codeOf(click("\"properties\":" + properties))).isEqualTo(code);
    }

    @Test
    void unknownFieldsMoveIntoProperties() {
        // when
        BrowserEvent event = read(click("\"color\":\"red\",\"source\":\"backend\",\"amountMinor\":5,\"bot\":true,"
                + "\"properties\":{\"color\":\"blue\",\"size\":1}"));

        // then
        assertThat(new JsonObject(event.properties()))
                .isEqualTo(new JsonObject()
                        .put("color", "blue")
                        .put("size", 1L)
                        .put("source", "backend")
                        .put("amountMinor", 5L)
                        .put("bot", true));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"campaignActivityId\":1,\"properties\":{\"activityId\":2}', 1",
        "'\"properties\":{\"activityId\":2,\"campaignActivityId\":3}', 2",
        "'\"properties\":{\"campaignActivityId\":\"3\"}', 3",
        "'\"properties\":{\"activityId\":\"none\"},\"pageUrl\":\"/campaign-activity/4\"', 4",
        "'\"pageUrl\":\"https://shop/campaign-activity/4?x=/campaignActivity/9\"', 4",
        "'\"pageUrl\":\"https://shop/campaignActivity/5/purchase\"', 5",
        "'\"pageUrl\":\"https://shop/entry/campaign-activity/6#top\"', 6",
        "'\"pageUrl\":\"https://shop/campaign-activity/7x\"', ",
        "'\"pageUrl\":\"https://shop/campaign-activity/0\"', ",
        "'\"pageUrl\":\"https://shop/campaign-activity/99999999999999999999\"', ",
        "'\"activityId\":8', 8",
        "'\"properties\":{\"activityId\":-1}', "
    })
    void activityIsFoundInTheOrderOfTheContract(String fields, Long activityId) {
        assertThat(read(click(fields)).campaignActivityId()).isEqualTo(activityId);
    }

    @Test
    void schemaIsOne() {
        assertThat(codeOf(click("\"schema\":1"))).isNull();
        assertThat(codeOf(click("\"schema\":2"))).isEqualTo(EventCode.INVALID_EVENT);
    }

    @Test
    void keyIsTheSessionElseTheUser() {
        assertThat(read(click("\"sessionId\":\"s\",\"userId\":1")).key()).isEqualTo("s");
        assertThat(read(click("\"userId\":1")).key()).isEqualTo("1");
        assertThat(read(click("\"anonymousId\":\"a\"")).key()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (compatible; Googlebot/2.1), true",
        "Mozilla/5.0 HeadlessChrome/120, true",
        "curl/8.0, true",
        "Mozilla/5.0 (X11; Linux x86_64) Chrome/120 Safari/537.36, false"
    })
    void botsAreKnownByTheirName(String userAgent, boolean bot) {
        assertThat(Sender.isBot(userAgent)).isEqualTo(bot);
    }

    @Test
    void writtenEventHasTheNamesOfTheContract() {
        // given
        BrowserEvent event = read(click("\"eventId\":\"" + SENT_ID + "\",\"sessionId\":\"s\",\"campaignId\":3,"
                + "\"campaignActivityId\":4,\"properties\":{\"a\":[1,1.50,null,true,{\"b\":\"é\"}]}"));

        // when
        JsonObject json = new JsonObject(new String(EventJson.write(event, 9L), StandardCharsets.UTF_8));

        // then
        assertThat(json.fieldNames())
                .containsExactly(
                        "schema",
                        "eventId",
                        "triggerType",
                        "occurredAt",
                        "correctedAt",
                        "receivedAt",
                        "userIdVerified",
                        "sessionId",
                        "userAgent",
                        "bot",
                        "source",
                        "campaignId",
                        "campaignActivityId",
                        "properties");
        assertThat(json.getString("source")).isEqualTo("browser");
        assertThat(json.getLong("campaignId")).isEqualTo(9);
        assertThat(json.getJsonObject("properties").encode()).isEqualTo("{\"a\":[1,1.5,null,true,{\"b\":\"é\"}]}");
    }

    private static String click(String fields) {
        return "{\"triggerType\":\"CLICK\"," + fields + "}";
    }

    private BrowserEvent read(String json) {
        return target.read(sent(json), ANONYMOUS);
    }

    private EventCode codeOf(String json) {
        try {
            BrowserEvent taken = read(json);
            assertThat(taken).isNotNull();
            return null;
        } catch (InvalidEvent refused) {
            return refused.code();
        }
    }

    private static SentEvent sent(String json) {
        return EventBody.read(json.getBytes(StandardCharsets.UTF_8)).getFirst();
    }
}
