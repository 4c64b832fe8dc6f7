package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Http;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What nobody has published yet is shown to nobody. */
@AxonTest
class DraftPageIT {

    @Test
    void campaignPageShouldNotShowADraft(Axon axon) {
        // given
        long draft = axon.newActivity(new JsonObject().put("status", "DRAFT").put("name", "a secret offer"));
        long open = axon.newActivity(1, "1000");

        // when
        var draftPage = Http.get(axon.url() + "/campaign-activity/" + draft);
        var openPage = Http.get(axon.url() + "/campaign-activity/" + open);

        // then
        assertThat(openPage.status()).isEqualTo(200);
        assertThat(draftPage.status()).isEqualTo(404);
        assertThat(draftPage.body()).doesNotContain("a secret offer");
    }
}
