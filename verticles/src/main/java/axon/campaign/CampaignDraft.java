package axon.campaign;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;

/** A campaign as a marketer wants it; valid. */
record CampaignDraft(String name, Instant startAt, Instant endAt, Long budgetMinor, String currency) {
    static final int LONGEST_NAME = 255;
    static final String DEFAULT_CURRENCY = "KRW";

    /** @throws axon.failure.Failure naming every field that is wrong */
    static CampaignDraft read(JsonObject body, ZoneId zone) {
        return read(new Fields(body, zone), DEFAULT_CURRENCY);
    }

    /** @throws axon.failure.Failure naming every field that is wrong */
    static CampaignDraft read(Fields fields, String defaultCurrency) {
        String name = fields.required("name") ? fields.text("name", LONGEST_NAME) : null;
        Instant startAt = fields.time("startAt");
        Instant endAt = fields.time("endAt");
        fields.before("startAt", startAt, "endAt", endAt);
        String currency = fields.currency("currency", defaultCurrency);
        Long budget = fields.amount("budget", currency);
        fields.check();
        return new CampaignDraft(name, startAt, endAt, budget, currency);
    }
}
