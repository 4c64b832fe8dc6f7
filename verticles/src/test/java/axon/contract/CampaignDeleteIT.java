package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Marketer;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DELETE of campaigns and activities: only what nobody ever entered. */
@AxonTest
class CampaignDeleteIT {
    private static final String CAMPAIGN = "/api/v1/campaign";
    private static final long NOBODY = 4_000_000_000L;

    private final Axon axon;
    private final Marketer target;
    private final Caller caller;

    CampaignDeleteIT(Axon axon) {
        this.axon = axon;
        this.target = Marketer.of(axon);
        this.caller = target.caller();
    }

    @Test
    void unusedActivityShouldBeDeleted() {
        // given
        List<Long> unused =
                List.of(axon.newActivity(new JsonObject().put("status", "DRAFT")), axon.newActivity(5, "10000"));

        for (long id : unused) {
            JsonObject activity = target.look(id);

            // when
            Reply deleted = target.delete(id);

            // then
            assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
            assertThat(deleted.json()).isEqualTo(activity);
            assertThat(caller.get(path(id)).code()).isEqualTo("activity-not-found");
            assertThat(target.delete(id).code()).isEqualTo("activity-not-found");
            assertThat(axon.newShopper().claim(id).code()).isEqualTo("activity-not-found");
            assertThat(axon.nobody().get(path(id) + "/availability").code()).isEqualTo("activity-not-found");
        }
    }

    @Test
    void enteredActivityShouldNotBeDeletedWhateverBecameOfTheEntry() {
        // given
        long id = axon.newActivity(5, "10000");
        Entrant entrant = Entrant.cancelled(axon, id);
        JsonObject before = target.look(id);

        // when
        Reply refused = target.delete(id);
        Reply campaign = caller.delete(CAMPAIGN + "/" + before.getLong("campaignId"));

        // then
        assertThat(List.of(refused.status(), campaign.status())).containsOnly(409);
        assertThat(List.of(refused.code(), campaign.code())).containsOnly("has-entries");
        assertThat(target.look(id)).isEqualTo(before);
        assertThat(Route.CLAIM.answer(entrant)).isEqualTo("200 RESERVED anew");
    }

    @Test
    void campaignShouldBeDeletedWithItsUnusedActivities() {
        // given
        long used = axon.newActivity(5, "10000");
        JsonObject campaign = caller.get(CAMPAIGN + "/" + target.look(used).getLong("campaignId"))
                .json();

        // when
        Reply deleted = caller.delete(CAMPAIGN + "/" + campaign.getLong("id"));

        // then
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        assertThat(deleted.json()).isEqualTo(campaign);
        assertThat(caller.get(CAMPAIGN + "/" + campaign.getLong("id")).code()).isEqualTo("campaign-not-found");
        assertThat(caller.get(path(used)).code()).isEqualTo("activity-not-found");
    }

    @Test
    void whatDoesNotExistShouldNotBeFound() {
        JsonObject activity = target.look(axon.newActivity(1, "0"));
        activity.remove("version");

        assertThat(caller.put(CAMPAIGN + "/" + NOBODY, new JsonObject().put("name", "x"))
                        .code())
                .isEqualTo("campaign-not-found");
        assertThat(caller.delete(CAMPAIGN + "/" + NOBODY).code()).isEqualTo("campaign-not-found");
        assertThat(caller.put(path(NOBODY), activity).code()).isEqualTo("activity-not-found");
        assertThat(target.delete(NOBODY).code()).isEqualTo("activity-not-found");
    }

    @Test
    void shopperShouldNotEdit() {
        JsonObject activity = target.look(axon.newActivity(1, "0"));
        Caller shopper = axon.newShopper();

        assertThat(shopper.put(path(activity.getLong("id")), activity).code()).isEqualTo("wrong-role");
        assertThat(shopper.delete(path(activity.getLong("id"))).code()).isEqualTo("wrong-role");
        assertThat(axon.nobody().delete(path(activity.getLong("id"))).code()).isEqualTo("unauthenticated");
    }

    private static String path(long activityId) {
        return CAMPAIGN + "/activities/" + activityId;
    }
}
