package axon.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Role;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Chromium;
import axon.support.Marketer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A marketer changes the number of slots on the page. */
@AxonTest
class AdminPageIT {
    @Test
    void slotsShouldBeSetDuringTheSale(Axon axon) {
        // given
        long activityId = axon.newActivity(5, "10000");
        assertThat(Marketer.of(axon).slotsOfNewShoppers(activityId, 3)).hasSize(3);
        try (Chromium chromium = Chromium.start();
                BrowserContext marketer = chromium.context(1280, 900)) {
            marketer.addCookies(List.of(
                    new Cookie("axon_session", axon.token(7, Role.MARKETER, Duration.ofHours(1))).setUrl(axon.url())));
            Page target = marketer.newPage();
            target.navigate(axon.url() + "/admin");
            Locator activity = target.locator("[data-activity-id='" + activityId + "']");

            // when
            activity.locator("input").fill("2");
            activity.locator("[type=submit]").click();
            assertThat(target.locator("#admin-status")).containsText("slot 3 is taken");
            activity.locator("input").fill("3");
            activity.locator("[type=submit]").click();

            // then
            assertThat(target.locator("#admin-status")).containsText("now has 3 slots");
            assertThat(activity).containsText("3 slots");
            assertThat(axon.availability(activityId).getInteger("limit")).isEqualTo(3);
        }
    }
}
