package axon.campaign;

import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;

/** What a marketer wants of an activity, given what it is now. */
@FunctionalInterface
interface Edit {

    /** @throws Failure when that cannot be had */
    Activity of(Activity present);

    static Edit status(ActivityStatus next) {
        return present -> Activities.withStatus(present, allowed(present, next));
    }

    /**
     * The whole activity anew. What the body leaves out gets its default, but status and currency, which stay. Type and
     * currency are fixed once it was live, because reservations carry them.
     */
    static Edit replacement(JsonObject body, ZoneId zone) {
        return present -> {
            Fields fields = new Fields(body, zone);
            Long version = fields.id("version");
            ActivityDraft draft = ActivityDraft.replacement(fields, present);
            requireFixed(present, draft);
            requireVersion(version, present.version());
            ActivityStatus status = allowed(present, draft.status());
            return Activities.withStatus(Activities.replaced(present, draft), status);
        };
    }

    /** @param sent null when the marketer did not say which version was looked at */
    static void requireVersion(Long sent, long present) {
        if (sent != null && sent != present) {
            throw Failure.of(FailureCode.STALE_VERSION, "it has version " + present + " now; look at it and try again");
        }
    }

    private static ActivityStatus allowed(Activity present, ActivityStatus next) {
        if (!present.status().mayBecome(next)) {
            throw Failure.of(
                    FailureCode.ILLEGAL_TRANSITION, "it is " + present.status() + " and cannot become " + next);
        }
        return next;
    }

    private static void requireFixed(Activity present, ActivityDraft draft) {
        if (present.isDraft() && present.liveSince() == null) {
            return;
        }
        if (draft.type() != present.type()) {
            throw Failure.invalid("activityType", "is fixed once the activity was live");
        }
        if (!draft.currency().equals(present.currency())) {
            throw Failure.invalid("currency", "is fixed once the activity was live");
        }
    }
}
