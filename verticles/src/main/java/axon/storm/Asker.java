package axon.storm;

import axon.client.ApiReply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * Asks as an honest client does: the same request again, later and later, as long as there is no answer, the answer is 5xx or
 * 429, or a payment is in progress; never before {@code Retry-After}. At most so many requests at a time.
 */
final class Asker {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final Semaphore atOnce;
    private final Diary diary;
    private final Sale sale;

    Asker(Semaphore atOnce, Diary diary, Sale sale) {
        this.atOnce = atOnce;
        this.diary = diary;
        this.sale = sale;
    }

    interface Request {
        ApiReply send() throws IOException, InterruptedException;
    }

    /**
     * The definite answer.
     *
     * @throws SaleOver when there is none before the sale is over
     */
    Answer ask(String what, RandomGenerator random, Request request) throws InterruptedException, SaleOver {
        Duration wait = FIRST_WAIT;
        while (true) {
            ApiReply reply = attempt(what, request);
            if (reply != null && !isWorthRepeating(reply)) {
                return new Answer(reply, Instant.now());
            }
            if (sale.isOver()) {
                throw new SaleOver();
            }
            Duration asked = reply == null ? Duration.ZERO : reply.retryAfter();
            pause(asked.compareTo(wait) > 0 ? asked : wait, random);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    /** Waits that long, and up to half as long again, so that not everybody comes back at once. */
    static void pause(Duration shortest, RandomGenerator random) throws InterruptedException {
        Thread.sleep(shortest.plusMillis(random.nextLong(1 + shortest.toMillis() / 2)));
    }

    /** Null when there was no answer. */
    private ApiReply attempt(String what, Request request) throws InterruptedException {
        atOnce.acquire();
        try {
            ApiReply reply = request.send();
            diary.count(what + " " + (reply.isSuccess() ? reply.status() : reply.status() + " " + reply.code()));
            if (reply.status() == 500) {
                diary.surprised(what + " answered " + reply.describe());
            }
            return reply;
        } catch (IOException noAnswer) {
            diary.count(what + " without an answer");
            return null;
        } finally {
            atOnce.release();
        }
    }

    private static boolean isWorthRepeating(ApiReply reply) {
        return reply.status() == 429 || reply.status() >= 500 || reply.code().equals("payment-in-progress");
    }
}
