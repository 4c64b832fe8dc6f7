package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Identity;
import axon.domain.Role;
import axon.identity.InstallationSecrets;
import axon.identity.Tokens;
import axon.ops.Metrics;
import axon.stack.MySqlEndpoint;
import axon.stack.Progress;
import axon.stack.Stack;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
        try {
            Reply moved = Http.call(
                    "POST",
                    managementUrl + "/internal/clock?activityId=" + activityId + "&offset=" + offset,
                    Map.of("X-Axon-Secret", secrets.control()),
                    null);
            requireStatus(moved, 200);
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
        MySqlEndpoint mysql = stack.endpoints().mysql();
        String url = "jdbc:mariadb://" + mysql.host() + ":" + mysql.port() + "/" + mysql.database();
        try (Connection connection = DriverManager.getConnection(url, mysql.user(), mysql.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<JsonObject> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    JsonObject row = new JsonObject();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        Object value = result.getObject(i);
                        row.put(
                                result.getMetaData().getColumnLabel(i),
                                value instanceof Number || value instanceof String || value == null
                                        ? value
                                        : value.toString());
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public Stack stack() {
        return stack;
    }

    /** Another platform on the same servers and data, which can be killed. */
    public PlatformProcess platformProcess(String... settings) {
        return new PlatformProcess(stack, data, List.of(settings));
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

    /** The data folder of the embedded Redis. */
    public Path redisFolder() {
        return data.resolveSibling("home").resolve("redis");
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
