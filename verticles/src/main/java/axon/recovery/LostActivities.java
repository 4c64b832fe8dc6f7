package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.ListLive;
import axon.domain.Activity;
import axon.ops.InParts;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds activities that MySQL knows as live and Redis does not, or only behind a fence: a server that has lost its data has
 * lost its list of activities too. Those that ended more than a week ago are found when somebody asks for them.
 */
final class LostActivities {
    private static final int AT_ONCE = 500;

    private final RedisLink redis;
    private final Bus bus;

    LostActivities(RedisLink redis, Bus bus) {
        this.redis = redis;
        this.bus = bus;
    }

    Future<List<Long>> find() {
        return bus.request(Addresses.LIST_LIVE, new ListLive(0)).compose(live -> lost(live.activities()));
    }

    /** Empty when it is not expected to be live. */
    Future<Optional<Activity>> expected(long activityId) {
        return bus.request(Addresses.LIST_LIVE, new ListLive(activityId))
                .map(found -> found.activities().stream().findFirst());
    }

    private Future<List<Long>> lost(List<Activity> live) {
        List<Long> lost = new ArrayList<>();
        return InParts.join(live, AT_ONCE, activity -> look(activity.id(), lost))
                .map(looked -> lost);
    }

    private Future<Void> look(long activityId, List<Long> lost) {
        return redis.send(Request.cmd(Command.HGET)
                        .arg(RedisKeys.state(activityId))
                        .arg("run_id"))
                .onSuccess(runId -> {
                    if (runId == null || !runId.toString().equals(redis.runId())) {
                        lost.add(activityId);
                    }
                })
                .mapEmpty();
    }
}
