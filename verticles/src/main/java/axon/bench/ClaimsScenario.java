package axon.bench;

import axon.client.ApiClient;
import axon.client.ApiReply;
import axon.client.MarketerApi;
import axon.client.ShopApi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code claims}: everybody claims once and wins; each request is another user's, with a signed token of their own. */
final class ClaimsScenario implements Scenario {
    private static final String SCRIPT = "claims";
    private static final String CLAIMS = "axon_claims_total";
    private static final String GRANTED = "{outcome=\"granted\"}";
    private static final long SETTLE_MILLIS = 2_000;

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public boolean needsPlatform() {
        return true;
    }

    @Override
    public BenchResult run(BenchPlan plan, BenchTarget target) throws IOException, InterruptedException {
        Wrk.requireInstalled();
        Load baseline = Baseline.measure(plan);
        plan.say("claims: making %,d tokens".formatted(plan.users()));
        try (TokenFile tokens = TokenFile.write(plan.scratch(), plan.users(), target.shopperTokens());
                ApiClient http = new ApiClient(target.http());
                ApiClient management = new ApiClient(target.management())) {
            MarketerApi marketer = new MarketerApi(http, target.marketerToken());
            long campaignId = BenchActivity.campaign(marketer);
            long warmUpId = BenchActivity.open(marketer, campaignId, "claims, warm-up", plan.users());
            long activityId = BenchActivity.open(marketer, campaignId, "claims", plan.users());
            Load warmUp = load(plan.warmUp(), target, tokens, warmUpId);
            plan.say("  warm-up  " + warmUp.describe());
            settle(http, management, marketer, warmUpId);
            return measure(plan, target, new Measured(baseline, tokens, http, management, marketer, activityId));
        }
    }

    private record Measured(
            Load baseline,
            TokenFile tokens,
            ApiClient http,
            ApiClient management,
            MarketerApi marketer,
            long activityId) {}

    private BenchResult measure(BenchPlan plan, BenchTarget target, Measured with)
            throws IOException, InterruptedException {
        Scrape before = Scrape.parse(with.management().text("/metrics"));
        try (ResidentMemory memory = new ResidentMemory(target.pid())) {
            Load load = load(plan, target, with.tokens(), with.activityId());
            plan.say("  measured " + load.describe());
            requireUsersLeft(load, plan.users());
            Thread.sleep(SETTLE_MILLIS);
            JsonObject availability = availability(with.http(), with.activityId());
            Map<String, Long> outcomes =
                    Scrape.parse(with.management().text("/metrics")).since(before, CLAIMS);
            ClaimPromises promises =
                    ClaimPromises.of(load, outcomes.getOrDefault(GRANTED, 0L), availability, plan.connections());
            plan.say("  %,d slots taken; waiting for the ledger".formatted(promises.held()));
            Drain drain = Drain.watch(with.management(), with.marketer(), with.activityId(), promises.held());
            SlotSample sample = SlotSample.take(with.marketer(), with.activityId(), promises.held());
            end(with.marketer(), with.activityId());
            return result(with.baseline(), load, promises, drain, sample, outcomes, memory.largestMib());
        }
    }

    private BenchResult result(
            Load baseline,
            Load load,
            ClaimPromises promises,
            Drain drain,
            SlotSample sample,
            Map<String, Long> outcomes,
            long memoryMib) {
        double ratio = Load.rounded(load.acceptedPerSecond() / baseline.acceptedPerSecond());
        JsonObject figures = new JsonObject()
                .put("baseline", baseline.json())
                .put("load", load.json())
                .put("ratioToBaseline", ratio)
                .put("outcomes", new JsonObject(Map.copyOf(outcomes)))
                .put("slotsTaken", promises.held())
                .put("ledger", drain.json())
                .put("sample", sample.json())
                .put("platformResidentMibMax", memoryMib);
        String line =
                ("**%s** = %.2f of the baseline %,d/s; %,d refused, %d socket errors; ledger backlog %,d, out of Redis"
                                + " after %.1f s, in MySQL after %.1f s; platform %d MiB; %,d slots, %,d sampled, %d twice")
                        .formatted(
                                load.describe(),
                                ratio,
                                Math.round(baseline.acceptedPerSecond()),
                                load.refused(),
                                load.socketErrors(),
                                drain.backlog(),
                                drain.redisSeconds(),
                                drain.mysqlSeconds(),
                                memoryMib,
                                promises.held(),
                                sample.seen(),
                                sample.repeated());
        List<String> broken = promises.broken(drain, sample);
        return new BenchResult(name(), figures, line, broken);
    }

    private static Load load(BenchPlan plan, BenchTarget target, TokenFile tokens, long activityId)
            throws IOException, InterruptedException {
        return Wrk.run(
                plan,
                SCRIPT,
                target.http(),
                Map.of(
                        "AXON_BENCH_TOKENS",
                        tokens.path().toString(),
                        "AXON_BENCH_ACTIVITY",
                        Long.toString(activityId)));
    }

    /** Without users wrk idles to the end of its time, and the rate is understated. */
    private static void requireUsersLeft(Load load, int users) throws IOException {
        if (load.requests() >= users - 1) {
            throw new IOException("all " + users
                    + " users have claimed before the load was over; give more --users or less --duration");
        }
    }

    /** What the warm-up left behind must not slow the measured load down. */
    private static void settle(ApiClient http, ApiClient management, MarketerApi marketer, long warmUpId)
            throws IOException, InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        Drain drain = Drain.watch(
                management, marketer, warmUpId, availability(http, warmUpId).getLong("held"));
        end(marketer, warmUpId);
        if (!drain.isComplete()) {
            throw new IOException("the ledger of the warm-up did not drain: " + drain);
        }
    }

    private static JsonObject availability(ApiClient http, long activityId) throws IOException, InterruptedException {
        ApiReply reply = new ShopApi(http).availability(activityId);
        if (!reply.isSuccess()) {
            throw new IOException("could not read the availability: " + reply.describe());
        }
        return reply.body();
    }

    private static void end(MarketerApi marketer, long activityId) throws IOException, InterruptedException {
        JsonObject ended = marketer.changeStatus(activityId, "ENDED");
        if (!"ENDED".equals(ended.getString("status"))) {
            throw new IOException("activity " + activityId + " did not end");
        }
    }
}
