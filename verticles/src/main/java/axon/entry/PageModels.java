package axon.entry;

import axon.domain.Activity;
import axon.domain.Identity;
import axon.domain.Money;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** What the templates are given. For any thread. */
final class PageModels {
    JsonObject page(String title, Identity user) {
        JsonObject page = new JsonObject().put("title", title);
        if (user != null) {
            page.put("user", new JsonObject().put("id", user.userId()).put("marketer", user.isMarketer()));
        }
        return page;
    }

    /** Pages of the shop are tracked, those of administration are not. */
    JsonObject shopPage(String title, Identity user, Activity activity) {
        JsonObject tracker =
                new JsonObject().put("endpoint", EntryRoutes.EVENTS).put("debug", false);
        if (activity != null) {
            tracker.put("campaignId", activity.campaignId()).put("campaignActivityId", activity.id());
        }
        return page(title, user).put("tracker", tracker);
    }

    JsonObject shop(Identity visitor, List<Activity> open) {
        JsonArray cards = new JsonArray();
        open.forEach(activity -> cards.add(card(activity)));
        return shopPage("Axon Store", visitor, null).put("activities", cards);
    }

    private JsonObject card(Activity activity) {
        return activity(activity)
                .put("state", activity.status().name())
                .put("opensAt", activity.opensAt().toString())
                .put("closesAt", activity.closesAt().toString());
    }

    JsonObject activity(Activity activity) {
        return new JsonObject()
                .put("id", activity.id())
                .put("campaignId", activity.campaignId())
                .put("campaignName", activity.campaignName())
                .put("name", activity.name())
                .put("type", activity.type().name())
                .put("price", Money.decimal(activity.priceMinor(), activity.currency()))
                .put("priceText", priceText(activity))
                .put("currency", activity.currency())
                .put("limit", activity.limit())
                .put("quantity", activity.quantity())
                .put("productId", activity.productId())
                .put("imageUrl", activity.imageUrl())
                .put("startDate", activity.opensAt().toString())
                .put("endDate", activity.closesAt().toString());
    }

    JsonObject problem(Failure failure) {
        boolean signIn = failure.code() == FailureCode.UNAUTHENTICATED || failure.code() == FailureCode.WRONG_ROLE;
        JsonObject model = page(failure.code().title(), null)
                .put("status", failure.code().status())
                .put("heading", failure.code().title())
                .put("detail", failure.getMessage());
        return signIn ? model.put("hint", "Run ./axon link for a new sign-in link.") : model;
    }

    private static String priceText(Activity activity) {
        if (activity.priceMinor() == 0) {
            return "Free";
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
        Currency currency = Currency.getInstance(activity.currency());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(new BigDecimal(Money.decimal(activity.priceMinor(), activity.currency())));
    }
}
