package axon.campaign;

import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/** An activity as a marketer wants it; valid. */
record ActivityDraft(
        String name,
        ActivityType type,
        ActivityStatus status,
        int limit,
        int quantity,
        long priceMinor,
        String currency,
        Long productId,
        Long couponId,
        Long budgetMinor,
        String imageUrl,
        Instant opensAt,
        Instant closesAt) {
    private static final int LARGEST_LIMIT = 10_000_000;
    private static final int LARGEST_QUANTITY = 1_000_000;

    /** Of one entry, in minor units: every sum of a sold-out activity must still be a long. */
    private static final long LARGEST_AMOUNT = 99_999_999_999L;

    private static final int LONGEST_URL = 2_048;
    private static final Set<ActivityStatus> AT_FIRST = EnumSet.of(ActivityStatus.DRAFT, ActivityStatus.ACTIVE);

    /** @throws Failure naming every field that is wrong */
    static ActivityDraft read(JsonObject body, ZoneId zone) {
        return read(new Fields(body, zone), CampaignDraft.DEFAULT_CURRENCY, ActivityStatus.DRAFT, AT_FIRST);
    }

    /**
     * What shall replace {@code present}; status and currency stay when they are not given.
     *
     * @throws Failure naming every field that is wrong
     */
    static ActivityDraft replacement(Fields fields, Activity present) {
        return read(fields, present.currency(), present.status(), EnumSet.allOf(ActivityStatus.class));
    }

    private static ActivityDraft read(
            Fields fields, String defaultCurrency, ActivityStatus defaultStatus, Set<ActivityStatus> statuses) {
        String name = fields.required("name") ? fields.text("name", CampaignDraft.LONGEST_NAME) : null;
        ActivityType type = fields.required("activityType")
                ? fields.choice("activityType", EnumSet.allOf(ActivityType.class))
                : null;
        ActivityStatus status = fields.has("status") ? fields.choice("status", statuses) : defaultStatus;
        Integer limit = fields.required("limitCount") ? fields.integer("limitCount", 1, LARGEST_LIMIT) : null;
        Integer quantity = fields.has("quantity") ? fields.integer("quantity", 1, LARGEST_QUANTITY) : (Integer) 1;
        String currency = fields.currency("currency", defaultCurrency);
        Long price = fields.required("price") ? fields.amount("price", currency) : null;
        if (price != null && quantity != null && price > LARGEST_AMOUNT / quantity) {
            fields.refuse("price", "times quantity is too large");
        }
        Long productId = fields.id("productId");
        Long couponId = fields.id("couponId");
        Long budget = fields.amount("budget", currency);
        String imageUrl = imageUrl(fields);
        Instant opensAt = fields.required("startDate") ? fields.time("startDate") : null;
        Instant closesAt = fields.required("endDate") ? fields.time("endDate") : null;
        fields.before("startDate", opensAt, "endDate", closesAt);
        boolean filtered = hasFilters(fields);
        fields.check();
        if (filtered) {
            throw Failure.of(FailureCode.FILTERS_UNSUPPORTED, "filters are not supported yet; leave them empty");
        }
        return new ActivityDraft(
                name, type, status, limit, quantity, price, currency, productId, couponId, budget, imageUrl, opensAt,
                closesAt);
    }

    private static boolean hasFilters(Fields fields) {
        if (!fields.has("filters")) {
            return false;
        }
        if (fields.value("filters") instanceof JsonArray filters) {
            return !filters.isEmpty();
        }
        fields.refuse("filters", "must be an array");
        return false;
    }

    /** It ends up in a page: only http(s), or a path of this site. */
    private static String imageUrl(Fields fields) {
        if (!fields.has("imageUrl")) {
            return null;
        }
        String text = fields.text("imageUrl", LONGEST_URL);
        if (text != null && !isSafe(text)) {
            fields.refuse("imageUrl", "must be an http(s) URL or a path that begins with /");
        }
        return text;
    }

    private static boolean isSafe(String text) {
        try {
            URI uri = new URI(text);
            boolean absolute = ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null;
            boolean ownPath = uri.getScheme() == null && uri.getRawAuthority() == null && text.startsWith("/");
            return absolute || ownPath && !text.startsWith("//");
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
