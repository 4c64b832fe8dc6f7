package axon.entry;

import axon.bus.ClaimOutcome;
import axon.bus.ReservationMessage.Claim;
import axon.bus.ReservationMessage.Holders;
import axon.domain.ActivityType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Answers "sold out" to a crowd without asking Redis each time: for {@link #TRUST} after Redis said so to {@link #CROWD}
 * claims within twice that, never past the earliest deadline of a held slot, only to what was asked in the same words before,
 * and never to a user who has, or had, a reservation. After that the next claims are decided by Redis again. Belongs to one
 * event loop; holds the {@link #ACTIVITIES} activities sold out last, with at most 50,000 users each and {@link #USERS} in all.
 */
final class SoldOut {
    static final Duration TRUST = Duration.ofMillis(100);
    static final int CROWD = 20;

    private static final int ACTIVITIES = 100;
    private static final int USERS = 200_000;
    private static final int ASKS = 16;

    private final Map<Long, Notice> notices = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Notice> eldest) {
            return size() > ACTIVITIES;
        }
    };

    /** What a claim asks for besides a slot; each is judged before "sold out" is. */
    private record Ask(ActivityType type, Long productId, int quantity) {}

    private static final class Notice {
        private final Set<Ask> asks = new HashSet<>();
        private ClaimOutcome.SoldOut said;
        private long saidAtNanos;
        private int crowd;
        private long crowdSinceNanos;
        private long[] holders;
        private long holdersAtGrants;
        private boolean asking;
        private long askAgainAtNanos;

        Notice(long nowNanos) {
            askAgainAtNanos = nowNanos;
            crowdSinceNanos = nowNanos;
        }

        /** Whether it is known who has, or had, a reservation when Redis said it last. */
        boolean isListed() {
            return holders != null && holdersAtGrants == said.grants();
        }

        int users() {
            return holders == null ? 0 : holders.length;
        }

        /** @param listed null when they could not be had */
        void list(Holders listed) {
            boolean complete = listed != null && listed.complete();
            holders = complete
                    ? listed.users().stream()
                            .mapToLong(Long::longValue)
                            .sorted()
                            .toArray()
                    : null;
            holdersAtGrants = complete ? listed.grants() : 0;
        }

        /** Local answers keep most claims from Redis, so the count runs on while any still get through. */
        void count(long nowNanos) {
            if (nowNanos - crowdSinceNanos >= 2 * TRUST.toNanos()) {
                crowd = 0;
                crowdSinceNanos = nowNanos;
            }
            crowd++;
        }
    }

    /** The outcome of this claim, or null when Redis has to decide it. */
    ClaimOutcome.SoldOut outcome(Claim claim, long nowNanos) {
        Notice notice = notices.get(claim.activityId());
        if (notice == null || !notice.isListed()) {
            return null;
        }
        Duration age = Duration.ofNanos(nowNanos - notice.saidAtNanos);
        Instant now = notice.said.serverTime().plus(age);
        Instant deadline = notice.said.earliestDeadline();
        boolean fresh = age.compareTo(TRUST) < 0 && (deadline == null || now.isBefore(deadline));
        boolean crowded = notice.crowd >= CROWD;
        boolean known = Arrays.binarySearch(notice.holders, claim.userId()) >= 0 || !notice.asks.contains(ask(claim));
        return fresh && crowded && !known ? new ClaimOutcome.SoldOut(deadline, now, notice.said.grants()) : null;
    }

    /**
     * Takes note of what Redis said of a claim that was sent at {@code askedAtNanos}.
     *
     * @return whether the holders have to be asked for; tell the answer to {@link #listed}
     */
    boolean note(Claim claim, ClaimOutcome outcome, long askedAtNanos) {
        if (!(outcome instanceof ClaimOutcome.SoldOut said)) {
            if (outcome instanceof ClaimOutcome.Granted granted && !granted.retry()) {
                notices.remove(claim.activityId());
            }
            return false;
        }
        Notice notice = notices.computeIfAbsent(claim.activityId(), absent -> new Notice(askedAtNanos));
        notice.said = said;
        notice.saidAtNanos = askedAtNanos;
        notice.count(askedAtNanos);
        if (notice.asks.size() < ASKS) {
            notice.asks.add(ask(claim));
        }
        if (notice.isListed() || notice.asking || askedAtNanos - notice.askAgainAtNanos < 0) {
            return false;
        }
        notice.asking = true;
        return true;
    }

    /** @param holders null when they could not be had */
    void listed(long activityId, Holders holders, long nowNanos) {
        Notice notice = notices.get(activityId);
        if (notice == null) {
            return;
        }
        notice.asking = false;
        notice.list(holders);
        forgetUsersBut(notice);
        notice.askAgainAtNanos = nowNanos + pause(holders).toNanos();
    }

    /** Users of what was of use longest ago; they are asked for again no sooner than if they were still known. */
    private void forgetUsersBut(Notice last) {
        long users = notices.values().stream().mapToLong(Notice::users).sum();
        Iterator<Notice> oldest = notices.values().iterator();
        while (users > USERS && oldest.hasNext()) {
            Notice notice = oldest.next();
            if (notice != last) {
                users -= notice.users();
                notice.list(null);
            }
        }
    }

    /** The longer the list, the less often it is asked for: at most a hundredth of Redis' time goes into it. */
    private static Duration pause(Holders holders) {
        int users = holders == null ? 0 : holders.users().size();
        return Duration.ofMillis(Math.max(TRUST.toMillis(), users / 50));
    }

    private static Ask ask(Claim claim) {
        return new Ask(claim.type(), claim.productId(), claim.quantity());
    }
}
