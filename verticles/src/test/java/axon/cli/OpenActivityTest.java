package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OpenActivityTest {
    @Test
    void candidatesAreTheActiveOnesOldestFirst() {
        // given
        JsonObject campaigns = new JsonObject()
                .put(
                        "campaigns",
                        new JsonArray()
                                .add(campaign(activity(9, "ACTIVE"), activity(7, "PAUSED")))
                                .add(campaign(activity(2, "ACTIVE"), activity(1, "DRAFT"))));

        // when / then
        assertThat(OpenActivity.active(campaigns))
                .extracting(activity -> activity.getLong("id"))
                .containsExactly(2L, 9L);
    }

    private static JsonObject campaign(JsonObject... activities) {
        JsonArray array = new JsonArray();
        for (JsonObject activity : activities) {
            array.add(activity);
        }
        return new JsonObject().put("activities", array);
    }

    private static JsonObject activity(long id, String status) {
        return new JsonObject().put("id", id).put("status", status);
    }
}
