package axon.storm;

import axon.client.ApiReply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** What one shopper does with a slot, as drawn from its seed. Every method answers whether it then tries again. */
final class Checkout {
    private static final int AROUND_DEADLINE_MILLIS = 50;
    private static final double IMPATIENT = 0.25;

    /** An answer may be that long on its way, so that the lease is shorter than it seems. */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(1);

    private static final Duration CERTAINLY = Duration.ofMillis(-5);

    private final Street street;
    private final long userId;
    private final String token;
    private final SplittableRandom random;

    private boolean mayHaveBought;
    private boolean wasDeclined;

    Checkout(Street street, long userId, String token, SplittableRandom random) {
        this.street = street;
        this.userId = userId;
        this.token = token;
        this.random = random;
    }

    /** It has sent a confirm, and not been told that it failed; a provider may charge after it has declined. */
    boolean mayHaveBought() {
        return mayHaveBought;
    }

    boolean use(Slot slot) throws InterruptedException, SaleOver {
        if (slot.paying()) {
            return pay(slot, 1);
        }
        Intent intent = Intent.draw(random);
        street.diary().count("won, to " + intent);
        return switch (intent) {
            case ABANDON -> abandon(slot);
            case CANCEL -> cancel(slot);
            case PAY -> payPrepared(slot, random.nextDouble() < IMPATIENT ? 2 : 1);
            case PAY_LATE -> payLate(slot);
            case PAY_AND_VANISH -> payAndVanish(slot);
        };
    }

    private boolean abandon(Slot slot) throws InterruptedException, SaleOver {
        boolean begins = random.nextBoolean();
        return begins && prepare(slot).isEmpty();
    }

    private boolean cancel(Slot slot) throws InterruptedException, SaleOver {
        Answer answer = street.asker().ask("cancel", random, () -> street.shop().cancel(token, slot.token()));
        if (!answer.isSuccess()) {
            requireOver("cancel", answer, slot);
        }
        return true;
    }

    private boolean payPrepared(Slot slot, int clicks) throws InterruptedException, SaleOver {
        Optional<Slot> prepared = prepare(slot);
        return prepared.isEmpty() || pay(prepared.get(), clicks);
    }

    private boolean payLate(Slot slot) throws InterruptedException, SaleOver {
        Optional<Slot> prepared = prepare(slot);
        if (prepared.isEmpty()) {
            return true;
        }
        int around = random.nextInt(-AROUND_DEADLINE_MILLIS, AROUND_DEADLINE_MILLIS + 1);
        Duration wait = prepared.get().left(Instant.now()).plusMillis(around);
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
        return pay(prepared.get(), 1);
    }

    private boolean payAndVanish(Slot slot) throws InterruptedException, SaleOver {
        Optional<Slot> prepared = prepare(slot);
        if (prepared.isEmpty()) {
            return true;
        }
        try {
            ApiReply reply = street.hasty().confirm(token, prepared.get().token(), newKey());
            street.diary().count("confirm in haste " + reply.status());
            if (reply.isSuccess()) {
                acknowledged(reply, slot);
            }
        } catch (IOException gone) {
            street.diary().count("confirm in haste, answer not waited for");
        }
        return false;
    }

    /** Empty when the lease is over. */
    private Optional<Slot> prepare(Slot slot) throws InterruptedException, SaleOver {
        Answer answer =
                street.asker().ask("prepare", random, () -> street.shop().prepare(token, slot.token()));
        if (answer.isSuccess()) {
            return Optional.of(slot.prepared(answer));
        }
        requireOver("prepare", answer, slot);
        return Optional.empty();
    }

    /** Pays; when declined, once more or not at all. */
    private boolean pay(Slot slot, int clicks) throws InterruptedException, SaleOver {
        boolean late = slot.left(Instant.now()).compareTo(CERTAINLY) < 0 && !slot.paying();
        mayHaveBought = true;
        String key = newKey();
        Clicks sent = Clicks.send(
                clicks,
                random,
                own -> street.asker().ask("confirm", own, () -> street.shop().confirm(token, slot.token(), key)));
        Answer answer = sent.best();
        if (answer.isSuccess()) {
            sent.successes().forEach(each -> acknowledged(each.reply(), slot));
            if (late) {
                surprised("paid after the deadline");
            }
            return false;
        }
        wasDeclined |= answer.status() == 402;
        mayHaveBought = wasDeclined;
        if (answer.status() == 402) {
            return random.nextBoolean() && pay(slot, 1);
        }
        requireOver("confirm", answer, slot);
        return true;
    }

    private void acknowledged(ApiReply confirm, Slot slot) {
        int number = confirm.body().getInteger("slot");
        if (number != slot.number()) {
            surprised("claimed slot " + slot.number() + " and bought " + number);
        }
        street.diary().acknowledged(new Receipt(userId, confirm.body().getString("orderId"), number));
    }

    /** The only refusal there may be says that the lease is over, and not before it is. */
    private void requireOver(String step, Answer refusal, Slot slot) {
        if (!refusal.code().equals("reservation-expired")) {
            surprised(step + " answered " + refusal.reply().describe());
            return;
        }
        Duration early = slot.left(refusal.at());
        if (early.compareTo(LONGEST_WAY) > 0) {
            street.diary()
                    .lostLease("user %d: %s answered reservation-expired %d ms before the deadline"
                            .formatted(userId, step, early.toMillis()));
        }
    }

    private String newKey() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private void surprised(String by) {
        street.diary().surprised("user " + userId + " " + by);
    }
}
