package axon.dashboard;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.FindActivity;
import axon.bus.CampaignMessage.FoundActivity;
import axon.bus.DashboardMessage.Answer;
import axon.bus.DashboardMessage.AskActivity;
import axon.bus.OrdersMessage.PurchaseTotals;
import axon.bus.OrdersMessage.Totals;
import axon.bus.ReservationMessage.AskAvailability;
import axon.bus.ReservationMessage.Available;
import axon.domain.Activity;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers for one activity. All sources are asked at once; without Elasticsearch there is no answer, every other one may be
 * missing and the answer says so. An activity is remembered as it was last told (at most 1,000), so that MySQL may be down.
 */
final class ActivityDashboard {
    private static final int MOST_REMEMBERED = 1_000;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Bus bus;
    private final ElasticsearchFigures elasticsearch;
    private final AnswerCache<AskActivity, Answer> answers;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<Long, Activity> lastKnown = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Activity> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    ActivityDashboard(
            Bus bus,
            ElasticsearchFigures elasticsearch,
            AnswerCache<AskActivity, Answer> answers,
            Clock clock,
            ZoneId zone) {
        this.bus = bus;
        this.elasticsearch = elasticsearch;
        this.answers = answers;
        this.clock = clock;
        this.zone = zone;
    }

    Future<Answer> ask(AskActivity asked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Period period = Period.read(asked.period(), asked.startDate(), asked.endDate(), asked.tz(), now, zone);
        return answers.get(asked, () -> answer(asked.activityId(), period, now));
    }

    private Future<Answer> answer(long activityId, Period period, Instant now) {
        Future<Figures> figures = elasticsearch.of(activityId, period);
        Future<FoundActivity> activity = bus.request(Addresses.FIND_ACTIVITY, new FindActivity(activityId), DEADLINE);
        Future<Available> available = bus.request(Addresses.AVAILABILITY, new AskAvailability(activityId), DEADLINE);
        Future<PurchaseTotals> totals =
                bus.request(Addresses.PURCHASE_TOTALS, new Totals(activityId, period.from(), period.to()), DEADLINE);
        return settled(activity)
                .compose(found -> exists(activityId, found))
                .compose(found -> Future.all(figures, settled(available), settled(totals)))
                .map(told -> new Facts(
                        activityId,
                        period,
                        figures.result(),
                        lastKnown.get(activityId),
                        available.succeeded() ? available.result().availability() : null,
                        totals.result(),
                        now))
                .map(facts -> new Answer(AnswerJson.of(facts)));
    }

    private Future<Void> exists(long activityId, AsyncResult<FoundActivity> found) {
        if (found.failed()) {
            return Future.succeededFuture();
        }
        if (found.result().activity() == null) {
            lastKnown.remove(activityId);
            return Future.failedFuture(
                    Failure.of(FailureCode.ACTIVITY_NOT_FOUND, "there is no activity " + activityId));
        }
        lastKnown.put(activityId, found.result().activity());
        return Future.succeededFuture();
    }

    /** Succeeds either way, with what became of it. */
    private static <T> Future<AsyncResult<T>> settled(Future<T> asked) {
        return asked.transform(Future::succeededFuture);
    }
}
