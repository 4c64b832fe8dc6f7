package axon.dashboard;

import axon.dashboard.Figures.Counted;
import axon.dashboard.Figures.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Says of each source how far it may be trusted: as of when, whether complete, and if not, what is missing. */
final class Passport {
    private Passport() {}

    static JsonArray of(Facts facts) {
        return new JsonArray().add(elasticsearch(facts)).add(mysql(facts)).add(redis(facts));
    }

    /** Events are complete when they tell of the same purchases as the orders do. */
    private static JsonObject elasticsearch(Facts facts) {
        Instant asOf = facts.figures().asOf();
        if (facts.totals() == null) {
            return source("elasticsearch", asOf, false, "not compared: mysql did not answer");
        }
        Counted events = facts.figures().current().getOrDefault(Step.PURCHASE, Counted.NOTHING);
        long orders = facts.totals().purchases();
        if (events.events() != orders) {
            return source("elasticsearch", asOf, false, events.events() + " purchases here, " + orders + " in mysql");
        }
        if (events.amountMinor() != facts.totals().amountMinor()) {
            return source("elasticsearch", asOf, false, "the purchases' amounts differ from those in mysql");
        }
        return source("elasticsearch", asOf, true, orders + " purchases, as many as in mysql");
    }

    private static JsonObject mysql(Facts facts) {
        if (facts.totals() == null) {
            return source("mysql", null, false, "did not answer");
        }
        return source("mysql", facts.at(), true, facts.totals().purchases() + " purchases");
    }

    private static JsonObject redis(Facts facts) {
        if (facts.availability() == null) {
            return source("redis", null, false, "did not answer");
        }
        return source("redis", facts.availability().serverTime(), true, "live counters");
    }

    private static JsonObject source(String name, Instant asOf, boolean complete, String detail) {
        return new JsonObject()
                .put("name", name)
                .put("asOf", asOf == null ? null : asOf.toString())
                .put("complete", complete)
                .put("detail", detail);
    }
}
