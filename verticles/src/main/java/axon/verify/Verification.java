package axon.verify;

import axon.stack.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Re-computes what must be true from every store, and says what is not. Blocks; needs the servers and the platform.
 *
 * <p>A difference is a finding when two looks, at least a second apart, have it. A store that is merely late between two
 * readings has followed by the second look, because that one waits anew.
 */
public final class Verification {
    /** How long the stores are given, for each look, to follow what was decided before. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int EXAMPLES = 20;

    private Verification() {}

    /**
     * Reads everything, without changing anything.
     *
     * @param management of the platform, for the gateway's book
     * @param activities none: all that ever were live
     * @throws IOException when a server does not answer
     */
    public static VerifyReport run(Endpoints servers, URI management, Set<Long> activities)
            throws IOException, InterruptedException {
        try (SqlReader sql = new SqlReader(servers.mysql());
                RedisReader redis = new RedisReader(servers.redisUrl());
                TopicReader topics = new TopicReader(servers.kafkaBootstrap());
                EventReader events = new EventReader(servers.elasticsearchUrl());
                BookReader book = new BookReader(management)) {
            Sources sources = new Sources(sql, redis, topics, events, book);
            VerifyReport first = new Look(sources, PATIENCE).take(activities);
            if (!first.hasFindings()) {
                return first;
            }
            Thread.sleep(BETWEEN_LOOKS);
            return seenTwice(first, new Look(sources, PATIENCE).take(activities));
        }
    }

    /** Does what the findings of a report say can be done; answers for how many that was. */
    public static int repair(Endpoints servers, VerifyReport report) throws IOException, InterruptedException {
        try (Repairs repairs = new Repairs(servers)) {
            return repairs.doAll(report.findings());
        }
    }

    static VerifyReport seenTwice(VerifyReport first, VerifyReport second) {
        List<ActivityReport> activities = new ArrayList<>();
        List<Pending> pending = new ArrayList<>(second.pending());
        for (ActivityReport later : second.activities()) {
            Set<String> before = first.activities().stream()
                    .filter(each -> each.activityId() == later.activityId())
                    .flatMap(each -> each.findings().stream())
                    .map(Finding::subject)
                    .collect(Collectors.toSet());
            List<Finding> again = later.findings().stream()
                    .filter(finding -> before.contains(finding.subject()))
                    .toList();
            activities.add(
                    new ActivityReport(later.activityId(), later.head(), later.entries(), later.reservations(), again));
            List<String> once = later.findings().stream()
                    .filter(finding -> !before.contains(finding.subject()))
                    .map(Finding::subject)
                    .toList();
            if (!once.isEmpty()) {
                pending.add(new Pending(
                        later.activityId(),
                        "differences seen once only; verify again",
                        once.size(),
                        once.stream().limit(EXAMPLES).toList()));
            }
        }
        return new VerifyReport(List.copyOf(activities), List.copyOf(pending));
    }
}
