package axon.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One load on one sale: from the first request until every store has followed and the promises are checked.
 *
 * @param broken promises that did not hold; then the figures are worth nothing
 */
record Trial(
        String name,
        Seen seen,
        Drain drain,
        WatchReport watch,
        Books books,
        Proof.Verdict verdict,
        List<String> broken) {
    private static final int MOST_SHOWN = 10;

    /** Sends the load; done when its last request was sent and everything that will be answered is. */
    @FunctionalInterface
    interface Generator {
        Seen run(Watch watch) throws IOException, InterruptedException;
    }

    /** The sale is over when this returns. */
    static Trial run(BenchRun run, String name, Sale sale, Generator generator)
            throws IOException, InterruptedException {
        long heldBefore = sale.taken();
        try (Watch watch = new Watch(run.target(), run.management())) {
            Seen seen = generator.run(watch);
            watch.loadIsOver();
            run.plan().say("  " + name + ": waiting for the stores");
            Drain drain = Drain.watch(run.management(), sale);
            WatchReport report = watch.report();
            Books books = Books.of(sale, heldBefore);
            SlotSample sample = SlotSample.take(sale);
            sale.end();
            List<String> broken = new ArrayList<>();
            new Promises(books, seen, drain, sample).broken().forEach(each -> broken.add(name + ": " + each));
            Proof.Verdict verdict = run.target().proof().of(sale.activityId());
            verdict.findings().stream().limit(MOST_SHOWN).forEach(each -> broken.add(name + ": verify: " + each));
            run.plan()
                    .say("  %s: verify: %d findings, %d pending; %s"
                            .formatted(name, verdict.findings().size(), verdict.pending(), report.describe()));
            return new Trial(name, seen, drain, report, books, verdict, List.copyOf(broken));
        }
    }

    JsonObject json() {
        return new JsonObject()
                .put("seen", seen.json())
                .put("drain", drain.json())
                .put("books", books.json())
                .put(
                        "verify",
                        new JsonObject()
                                .put("findings", verdict.findings().size())
                                .put("pending", verdict.pending()))
                .put("watch", watch.json());
    }
}
