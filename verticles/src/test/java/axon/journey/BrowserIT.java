package axon.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Role;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Chromium;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person buys on the shop page while another watches the dashboard page. */
@AxonTest
class BrowserIT {
    private static final LocatorAssertions.HasAttributeOptions SOON =
            new LocatorAssertions.HasAttributeOptions().setTimeout(15_000);

    @Test
    void saleOnTheShopPageShouldArriveOnTheDashboardPageByItself(Axon axon) {
        // given
        long activityId = axon.newActivity(3, "10000");
        List<String> complaints = new ArrayList<>();
        try (Chromium chromium = Chromium.start();
                BrowserContext marketer = chromium.context(1280, 900);
                BrowserContext shopper = chromium.context(390, 844)) {
            marketer.addCookies(List.of(
                    new Cookie("axon_session", axon.token(7, Role.MARKETER, Duration.ofHours(1))).setUrl(axon.url())));
            Page dashboard = watched(marketer, complaints);
            dashboard.navigate(axon.url() + "/admin/dashboard/" + activityId);
            assertThat(dashboard.locator("#kpi-purchases")).hasAttribute("data-value", "0", SOON);

            // when
            Page shop = watched(shopper, complaints);
            shop.navigate(axon.url() + "/campaign-activity/" + activityId);
            shop.locator("#claim").click();
            shop.locator("#pay").click();
            shop.locator("#confirm").click();

            // then
            assertThat(shop.locator("#slot")).hasText("1");
            assertThat(shop.locator("#order-id")).not().isEmpty();
            assertThat(dashboard.locator("#kpi-purchases")).hasAttribute("data-value", "1", SOON);
            assertThat(dashboard.locator("#kpi-visits")).hasAttribute("data-value", "1", SOON);
            assertThat(dashboard.locator("#kpi-gmv")).hasAttribute("data-value", "10000", SOON);
            assertThat(complaints).isEmpty();
            assertFits(shop);
        }
    }

    private static Page watched(BrowserContext context, List<String> complaints) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** Nothing sticks out of a phone's width. */
    private static void assertFits(Page page) {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat((Integer) overflow).isZero();
    }
}
