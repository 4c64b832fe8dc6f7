package axon.storm;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One shopper: tries to get a slot until it is content or the sale is over. Blocks; runs on a virtual thread. Whatever the
 * contract does not explain goes into the diary.
 */
final class Shopper {
    private static final int CLICKS = 3;
    private static final double IMPATIENT = 0.2;
    private static final int LATEST_ARRIVAL_MILLIS = 2_000;
    private static final Duration SOLD_OUT_FOR_NOW = Duration.ofSeconds(1);

    private final Street street;
    private final long userId;
    private final String token;
    private final SplittableRandom random;
    private final Checkout checkout;
    private boolean isFirst = true;

    Shopper(Street street, long userId, String token, SplittableRandom random) {
        this.street = street;
        this.userId = userId;
        this.token = token;
        this.random = random;
        this.checkout = new Checkout(street, userId, token, random);
    }

    void live() throws InterruptedException {
        try {
            Thread.sleep(random.nextInt(LATEST_ARRIVAL_MILLIS));
            boolean tries = true;
            while (tries && !street.sale().isOver()) {
                tries = claim();
            }
        } catch (SaleOver over) {
            street.diary().count("left without an answer");
        }
    }

    /** Whether it wants to try again. */
    private boolean claim() throws InterruptedException, SaleOver {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        Clicks clicks = Clicks.send(
                clicks(),
                random,
                own -> street.asker()
                        .ask(
                                "claim",
                                own,
                                () -> street.shop().claim(token, street.sale().activityId(), key)));
        Answer answer = clicks.best();
        if (answer.isSuccess()) {
            requireOneGrant(clicks);
            return checkout.use(Slot.granted(answer));
        }
        return switch (answer.code()) {
            case "sold-out" -> waitForASlot(answer.reply().retryAfter());
            case "already-purchased" -> {
                if (!checkout.mayHaveBought()) {
                    surprised("is told already-purchased without having paid");
                }
                yield false;
            }
            default -> {
                surprised("claim answered " + answer.reply().describe());
                yield false;
            }
        };
    }

    /** Everybody begins with three; later not everybody is so impatient. */
    private int clicks() {
        boolean impatient = isFirst || random.nextDouble() < IMPATIENT;
        isFirst = false;
        return impatient ? CLICKS : 1;
    }

    private boolean waitForASlot(Duration asked) throws InterruptedException {
        Asker.pause(asked.compareTo(SOLD_OUT_FOR_NOW) > 0 ? asked : SOLD_OUT_FOR_NOW, random);
        return true;
    }

    /** A slot is granted once, to all clicks, for as long as its lease lasts. */
    private void requireOneGrant(Clicks clicks) {
        List<Answer> grants = clicks.successes()
                .filter(grant -> !grant.reply().body().getBoolean("isRetry"))
                .sorted(Comparator.comparing(grant -> grant.time("serverTime")))
                .toList();
        for (int i = 1; i < grants.size(); i++) {
            Answer before = grants.get(i - 1);
            Answer after = grants.get(i);
            if (after.time("serverTime").isBefore(before.time("expiresAt"))
                    && !after.text("reservationToken").equals(before.text("reservationToken"))) {
                street.diary().lostLease("user " + userId + " got two slots for one click");
            }
        }
    }

    private void surprised(String by) {
        street.diary().surprised("user " + userId + " " + by);
    }
}
