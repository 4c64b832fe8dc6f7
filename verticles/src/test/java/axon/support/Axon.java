package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Identity;
import axon.domain.PaymentCommand;
import axon.domain.Role;
import axon.identity.InstallationSecrets;
import axon.identity.Tokens;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.settings.SettingsLoader;
import axon.stack.Progress;
import axon.stack.Stack;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The running platform and its servers, as tests see them. */
public final class Axon {
    private static final AtomicLong USERS = new AtomicLong(10_000);
    private static final Vertx VERTX = Vertx.vertx();

    private final Stack stack;
    private final String url;
    private final Metrics metrics;
    private final Path data;
    private final String managementUrl;
    private final InstallationSecrets secrets;
    private final Tokens tokens;

    /** @param metrics null for a platform in another process */
    Axon(Stack stack, String url, Metrics metrics, Path data, String managementUrl) {
        this.stack = stack;
        this.url = url;
        this.metrics = metrics;
        this.data = data;
        this.managementUrl = managementUrl;
        try {
            this.secrets = new InstallationSecrets(data);
            this.tokens = new Tokens(VERTX, secrets.tokenKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url;
    }

    public String managementUrl() {
        return managementUrl;
    }

    /** The data folder of the platform. */
    public Path data() {
        return data;
    }

    public Metrics metrics() {
        return metrics;
    }

    /** A shopper nobody has seen before. */
    public Caller newShopper() {
        return shopper(USERS.incrementAndGet());
    }

    public Caller shopper(long userId) {
        return new Caller(url(), userId, token(userId, Role.SHOPPER, Duration.ofHours(1)));
    }

    public Caller marketer() {
        return new Caller(url(), 7, token(7, Role.MARKETER, Duration.ofHours(1)));
    }

    public Caller nobody() {
        return new Caller(url(), 0, null);
    }

    /** Whoever shows this token, good or not. */
    public Caller bearer(String token) {
        return new Caller(url(), 0, token);
    }

    /** Signs the tokens of this installation. */
    public String tokenKey() {
        try {
            return secrets.tokenKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String token(long userId, Role role, Duration validity) {
        return tokens.mint(new Identity(userId, EnumSet.of(role)), validity);
    }

    /** An open activity in a campaign of its own. */
    public long newActivity(int limit, String price) {
        return newActivity(new JsonObject().put("limitCount", limit).put("price", price));
    }

    /** @param fields replace the defaults */
    public long newActivity(JsonObject fields) {
        Reply campaign = marketer().post("/api/v1/campaign", new JsonObject().put("name", "campaign of a test"));
        requireStatus(campaign, 201);
        Instant now = Instant.now();
        JsonObject activity = new JsonObject()
                .put("name", "activity of a test")
                .put("activityType", "FIRST_COME_FIRST_SERVE")
                .put("limitCount", 10)
                .put("price", "10000")
                .put("status", "ACTIVE")
                .put("startDate", now.minusSeconds(60).toString())
                .put("endDate", now.plusSeconds(3600).toString())
                .mergeIn(fields);
        Reply created = marketer().post("/api/v1/campaign/" + campaign.json().getLong("id") + "/activities", activity);
        requireStatus(created, 201);
        return created.json().getLong("id");
    }

    public JsonObject availability(long activityId) {
        return nobody().get("/api/v1/campaign/activities/" + activityId + "/availability")
                .json();
    }

    /** Moves the activity's clock away from the server's; needs the setting {@code test.clock}. */
    public void moveClock(long activityId, Duration offset) {
        requireStatus(pull("/internal/clock?activityId=" + activityId + "&offset=" + offset), 200);
    }

    /** The provider does not answer for so long. */
    public void gatewayOutage(Duration length) {
        requireStatus(pull("/gateway/outage?length=" + length), 200);
    }

    /** The provider pays a payment back on its own. */
    public Reply chargeBack(String paymentId) {
        return pull("/gateway/charge-backs?paymentId=" + paymentId);
    }

    /** A lever of the management port. */
    private Reply pull(String lever) {
        try {
            return Http.call("POST", managementUrl + lever, Map.of("X-Axon-Secret", secrets.control()), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonObject dashboard(long activityId) {
        return marketer().get("/api/v1/dashboard/activity/" + activityId).json();
    }

    /** The provider's own list. */
    public List<JsonObject> charges(long activityId) {
        return objects(Http.get(managementUrl + "/gateway/charges?activityId=" + activityId)
                .json()
                .getJsonArray("charges"));
    }

    /** Documents of one trigger type of an activity, as Elasticsearch has them. */
    public List<JsonObject> documents(long activityId, String triggerType) {
        Reply reply = Http.get(stack.endpoints().elasticsearchUrl()
                + "/behavior-events-*/_search?size=1000&ignore_unavailable=true&q=campaignActivityId:" + activityId
                + "%20AND%20triggerType:" + triggerType);
        requireStatus(reply, 200);
        return objects(reply.json().getJsonObject("hits").getJsonArray("hits")).stream()
                .map(hit -> hit.getJsonObject("_source"))
                .toList();
    }

    /** Rows of MySQL, each column by its name. */
    public List<JsonObject> rows(String sql, Object... arguments) {
        return new Mysql(stack.endpoints().mysql()).rows(sql, arguments);
    }

    /** Changes MySQL behind the platform's back; answers how many rows. */
    public int update(String sql, Object... arguments) {
        return new Mysql(stack.endpoints().mysql()).update(sql, arguments);
    }

    /** A purchase that Redis does not know of. */
    public void plantPurchase(long activityId, long userId, int slot) {
        plantPurchase(activityId, userId, slot, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    }

    /** The purchase that this command would become. */
    public void plantPurchase(PaymentCommand command) {
        plantPurchase(
                command.campaignActivityId(),
                command.userId(),
                command.slot(),
                command.orderId(),
                command.paymentId(),
                command.reservationId());
    }

    private void plantPurchase(
            long activityId, long userId, int slot, UUID orderId, UUID paymentId, UUID reservationId) {
        int planted = update(
                "INSERT INTO purchases (order_id, campaign_activity_id, user_id, slot, quantity, price, currency,"
                        + " payment_id, reservation_id, purchased_at, written_by)"
                        + " VALUES (?, ?, ?, ?, 1, 10000, 'KRW', ?, ?, UTC_TIMESTAMP(6), 'a test')",
                orderId.toString(),
                activityId,
                userId,
                slot,
                paymentId.toString(),
                reservationId.toString());
        if (planted != 1) {
            throw new IllegalStateException("nothing planted");
        }
    }

    public Stack stack() {
        return stack;
    }

    /** Those of a platform on these servers. */
    public Settings settings(String... sets) {
        List<String> all = new ArrayList<>(World.connection(stack.endpoints()));
        all.addAll(List.of(sets));
        return SettingsLoader.load(data, null, Map.of(), all);
    }

    /** Another platform on the same servers and data, which can be killed. */
    public PlatformProcess platformProcess(String... settings) {
        return new PlatformProcess(stack, data, "axon.Main", List.of(settings));
    }

    /** The same, but it ends at once at the point of {@link CrashPoint}. */
    public PlatformProcess crashingPlatform(String... settings) {
        return new PlatformProcess(stack, data, "axon.CrashingPlatform", List.of(settings));
    }

    public CrashPoint crashPoint() {
        return new CrashPoint(data);
    }

    /** One command to Redis itself. */
    public List<String> redis(String... command) {
        return RedisCall.send(stack.endpoints().redisUrl(), command);
    }

    /** One command to Redis itself that has to answer something. */
    public void changeRedis(String... command) {
        if (redis(command).isEmpty()) {
            throw new IllegalStateException(String.join(" ", command));
        }
    }

    /** Activities that are not whole. */
    public List<JsonObject> recovering(long activityId) {
        return objects(Http.get(managementUrl + "/internal/recovery?activityId=" + activityId)
                .json()
                .getJsonArray("activities"));
    }

    public void stopServer(String name) {
        stack.stop(name);
    }

    public void startServer(String name) {
        stack.start(name, Progress.SILENT);
    }

    public void killServer(String name) {
        stack.kill(name);
    }

    /** Redis' memory and file forget everything, as if somebody had typed it. */
    public void flushRedis() {
        changeRedis("FLUSHALL");
    }

    /** What Redis has on disk now. */
    public byte[] redisFile() {
        try {
            return Files.readAllBytes(redisPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis goes on with what it had on disk then; with nothing, when that is empty. */
    public void restartRedisWith(byte[] file) {
        stopServer("redis");
        try {
            Files.write(redisPath(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startServer("redis");
    }

    private Path redisPath() {
        return World.home(data).resolve("redis").resolve("appendonly.aof");
    }

    /** Waits until health says UP: every server answers. */
    public void awaitReady() {
        Await.untilAsserted(
                Duration.ofSeconds(60),
                () -> assertThat(Http.get(managementUrl + "/health/ready").body())
                        .contains("\"status\":\"UP\",\"checks\""));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    static void requireStatus(Reply reply, int status) {
        if (reply.status() != status) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
    }
}
