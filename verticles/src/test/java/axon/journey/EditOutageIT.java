package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.redis.RedisKeys;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Marketer;
import axon.support.RedisWire;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits that a crash cut short, or that meet a Redis that is away. */
@AxonTest
class EditOutageIT {
    private static final Duration ARRIVES = Duration.ofSeconds(30);
    private static final Duration COMES_BACK = Duration.ofSeconds(40);

    private final Axon axon;
    private final Marketer target;

    EditOutageIT(Axon axon) {
        this.axon = axon;
        this.target = Marketer.of(axon);
    }

    @Test
    void growthThatACrashCutShortShouldReachTheKeys() {
        // given
        long activityId = axon.newActivity(1, "10000");
        assertThat(target.slotsOfNewShoppers(activityId, 1)).containsExactly(1);

        // when only MySQL has the new limit
        assertThat(axon.rows(
                        "UPDATE campaign_activities SET limit_count = 2, version = version + 1 WHERE id = ?",
                        activityId))
                .isEmpty();

        // then
        Await.untilAsserted(
                ARRIVES,
                () -> assertThat(axon.availability(activityId).getInteger("limit"))
                        .isEqualTo(2));
        assertThat(target.slotsOfNewShoppers(activityId, 1)).containsExactly(2);
    }

    @Test
    void cutThatACrashCutShortShouldReachMysql() {
        // given
        long activityId = axon.newActivity(5, "10000");
        JsonObject before = target.look(activityId);

        // when only the keys have the new limit
        assertThat(RedisWire.type(
                        axon,
                        "HSET " + RedisKeys.state(activityId) + " limit 2 version " + (before.getLong("version") + 1)))
                .isEqualTo(":0");
        Reply stale = target.put(activityId, before.copy().put("limitCount", 6));

        // then
        assertThat(stale.code()).isEqualTo("stale-version");
        assertThat(target.look(activityId).getInteger("limitCount")).isEqualTo(2);
        assertThat(target.resize(activityId, 4).status()).isEqualTo(200);
        assertThat(axon.availability(activityId).getInteger("limit")).isEqualTo(4);
    }

    @Test
    void lostKeysShouldNotBeMadeByAnEdit() {
        // given
        long activityId = axon.newActivity(5, "10000");
        JsonObject before = target.look(activityId);
        // and a rebuild that died at its beginning, so that recovery waits
        assertThat(RedisWire.type(axon, "SET " + RedisKeys.rebuild(activityId) + " dead"))
                .isEqualTo("+OK");
        assertThat(RedisWire.type(axon, "DEL " + RedisKeys.state(activityId))).isEqualTo(":1");

        // when
        List<Reply> edits = List.of(
                target.resize(activityId, 9),
                target.resize(activityId, 2),
                target.become(activityId, "ENDED"),
                target.delete(activityId));
        JsonObject after = target.look(activityId);
        String keys = RedisWire.type(axon, "EXISTS " + RedisKeys.state(activityId));
        assertThat(RedisWire.type(axon, "DEL " + RedisKeys.rebuild(activityId))).isEqualTo(":1");

        // then
        assertThat(edits).extracting(Reply::status).containsOnly(503);
        assertThat(edits).extracting(Reply::code).containsOnly("recovering");
        assertThat(keys).isEqualTo(":0");
        assertThat(after).isEqualTo(before);
        Await.untilAsserted(
                ARRIVES, () -> assertThat(target.resize(activityId, 2).status()).isEqualTo(200));
    }

    @Test
    void editWithoutRedisShouldChangeNothing() {
        // given
        long activityId = axon.newActivity(5, "10000");
        JsonObject before = target.look(activityId);

        // when
        axon.stopServer("redis");
        List<Reply> refused;
        JsonObject meanwhile;
        try {
            refused = List.of(
                    target.resize(activityId, 9),
                    target.resize(activityId, 2),
                    target.become(activityId, "PAUSED"),
                    target.delete(activityId));
            meanwhile = target.look(activityId);
        } finally {
            axon.startServer("redis");
            axon.awaitReady();
        }

        // then
        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("dependency-unavailable");
            assertThat(reply.header("Retry-After")).isNotNull();
        });
        assertThat(meanwhile).isEqualTo(before);
        Await.untilAsserted(
                COMES_BACK,
                () -> assertThat(target.resize(activityId, 2).status()).isEqualTo(200));
        assertThat(target.slotsOfNewShoppers(activityId, 2)).containsExactly(1, 2);
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
    }
}
