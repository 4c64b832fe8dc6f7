package axon.storm;

import axon.client.ApiClient;
import axon.client.MarketerApi;
import axon.client.ShopApi;
import axon.verify.Verification;
import axon.verify.VerifyReport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A storm over one activity of its own: all shoppers at once, parts killed meanwhile, the stores questioned afterwards. */
public final class Storm {
    private static final int REQUESTS_AT_ONCE = 256;
    private static final Duration HASTE = Duration.ofMillis(15);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final StormSite site;
    private final StormPlan plan;
    private final Havoc havoc;
    private final Diary diary;

    public Storm(StormSite site, StormPlan plan, Havoc havoc) {
        this.site = site;
        this.plan = plan;
        this.havoc = havoc;
        this.diary = new Diary(plan.leasesMayBeLost());
    }

    /** Blocks until the sale is over and the stores agree, or until they have had the plan's time for it. */
    public StormReport play() throws IOException, InterruptedException {
        SortedMap<Long, String> tokens = new TreeMap<>();
        for (int i = 0; i < plan.users(); i++) {
            tokens.put(plan.firstUser() + i, site.shopperTokens().apply(plan.firstUser() + i));
        }
        try (ApiClient http = new ApiClient(site.http());
                ApiClient hasty = new ApiClient(site.http(), HASTE);
                ApiClient management = new ApiClient(site.management())) {
            MarketerApi marketer = new MarketerApi(http, site.marketerToken());
            ShopApi shop = new ShopApi(http);
            long activityId = open(marketer);
            Sale sale = new Sale(shop, activityId, diary, plan.longest());
            Asker asker = new Asker(new Semaphore(REQUESTS_AT_ONCE), diary, sale);
            long begin = System.nanoTime();
            sell(new Street(shop, new ShopApi(hasty), sale, asker, diary), tokens);
            long sold = System.nanoTime();
            List<String> broken = settle(activityId, new Witnesses(shop, marketer, management, activityId, tokens));
            return report(activityId, seconds(begin, sold), seconds(sold, System.nanoTime()), broken);
        }
    }

    private long open(MarketerApi marketer) throws IOException, InterruptedException {
        Instant now = Instant.now();
        long campaignId = marketer.createCampaign(new JsonObject().put("name", "storm " + plan.seed()))
                .getLong("id");
        JsonObject activity = new JsonObject()
                .put("name", "storm " + plan.seed())
                .put("activityType", "FIRST_COME_FIRST_SERVE")
                .put("status", "ACTIVE")
                .put("limitCount", plan.slots())
                .put("price", "1000")
                .put("startDate", now.minus(1, ChronoUnit.MINUTES).toString())
                .put("endDate", now.plus(1, ChronoUnit.HOURS).toString());
        return marketer.createActivity(campaignId, activity).getLong("id");
    }

    /** Ends when every shopper has left and everything that was to be killed is. */
    private void sell(Street street, SortedMap<Long, String> tokens) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(plan.seed());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            plan.blows().forEach(blow -> threads.execute(() -> strike(blow)));
            tokens.forEach((userId, token) -> {
                Shopper shopper = new Shopper(street, userId, token, random.split());
                threads.execute(() -> live(shopper, userId));
            });
            street.sale().watch();
        }
    }

    private void strike(Blow blow) {
        try {
            Thread.sleep(blow.after());
            havoc.strike(blow.part());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            diary.surprised(blow + " could not be killed: " + failed);
        }
    }

    private void live(Shopper shopper, long userId) {
        try {
            shopper.live();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            diary.surprised("user " + userId + " cannot read an answer: " + failed);
        }
    }

    /** What follows the sale takes a moment: asks until nothing is broken, or for as long as the plan allows. */
    private List<String> settle(long activityId, Witnesses witnesses) throws InterruptedException {
        StormPromises promises = new StormPromises(plan.slots(), diary.receipts());
        long end = System.nanoTime() + plan.longest().toNanos();
        List<String> broken = judge(activityId, promises, witnesses);
        while (!broken.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(ASK_AGAIN);
            broken = judge(activityId, promises, witnesses);
        }
        return broken;
    }

    private List<String> judge(long activityId, StormPromises promises, Witnesses witnesses)
            throws InterruptedException {
        try {
            List<String> broken = promises.broken(witnesses.hear());
            return broken.isEmpty() ? verify(activityId) : broken;
        } catch (IOException silent) {
            return List.of(String.valueOf(silent.getMessage()));
        }
    }

    private List<String> verify(long activityId) throws IOException, InterruptedException {
        VerifyReport report = Verification.run(site.servers(), site.management(), Set.of(activityId));
        List<String> found = new ArrayList<>();
        report.findings()
                .forEach(each ->
                        found.add("verify finds " + each.kind().slug() + " " + each.ids() + " " + each.stores()));
        report.pending().forEach(each -> found.add("verify waits: " + each.what() + " " + each.ids()));
        return found;
    }

    private StormReport report(long activityId, double saleSeconds, double settleSeconds, List<String> broken) {
        List<String> all = new ArrayList<>(broken);
        all.addAll(diary.surprises());
        return new StormReport(
                plan.seed(),
                activityId,
                plan.blows(),
                saleSeconds,
                settleSeconds,
                diary.receipts().size(),
                diary.counts(),
                all);
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
