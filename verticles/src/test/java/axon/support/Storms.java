package axon.support;

import axon.domain.Role;
import axon.storm.Havoc;
import axon.storm.Storm;
import axon.storm.StormPlan;
import axon.storm.StormReport;
import axon.storm.StormSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Storms of a size for every day. What comes of them, with the seed, is printed. */
public final class Storms {
    private static final int USERS = 1_500;
    private static final int SLOTS = 250;
    private static final Duration VALIDITY = Duration.ofHours(1);

    private Storms() {}

    /** A new platform of its own, not started yet, whose leases are short. */
    public static PlatformProcess platform(Axon axon) {
        List<String> settings = new ArrayList<>(StormPlan.SETTINGS);
        settings.addAll(List.of("reservation.hold=2s", "reservation.payment-window=2s"));
        return axon.platformProcess(settings.toArray(String[]::new));
    }

    /** One nobody has seen before. */
    public static StormPlan plan() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return StormPlan.of(USERS, SLOTS, random.nextLong(1L << 40, 1L << 50), random.nextInt(1, Integer.MAX_VALUE));
    }

    public static StormReport play(Axon through, StormPlan plan, Havoc havoc) {
        StormSite site = new StormSite(
                URI.create(through.url()),
                URI.create(through.managementUrl()),
                through.stack().endpoints(),
                through.token(7, Role.MARKETER, VALIDITY),
                user -> through.token(user, Role.SHOPPER, VALIDITY));
        try {
            StormReport report = new Storm(site, plan, havoc).play();
            System.out.println(report.line() + " " + report.counts());
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
