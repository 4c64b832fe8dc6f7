package axon.storm;

import axon.client.ApiReply;
import axon.client.ShopApi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/**
 * The sale as everybody sees it: over when every slot is sold. Looked at while it runs, because no number may ever be too
 * large and none that was sold may come back.
 */
final class Sale {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final ShopApi shop;
    private final long activityId;
    private final Diary diary;
    private final long end;
    private volatile boolean soldOut;
    private int sold;

    /** @param longest after which it is over whatever was sold */
    Sale(ShopApi shop, long activityId, Diary diary, Duration longest) {
        this.shop = shop;
        this.activityId = activityId;
        this.diary = diary;
        this.end = System.nanoTime() + longest.toNanos();
    }

    long activityId() {
        return activityId;
    }

    boolean isOver() {
        return soldOut || System.nanoTime() > end;
    }

    /** Blocks until it is over. */
    void watch() throws InterruptedException {
        while (!isOver()) {
            try {
                ApiReply reply = shop.availability(activityId);
                if (reply.isSuccess()) {
                    judge(reply.body());
                }
            } catch (IOException noAnswer) {
                diary.count("availability without an answer");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void judge(JsonObject now) {
        int limit = now.getInteger("limit");
        int confirmed = now.getInteger("confirmed");
        if (now.getInteger("held") + confirmed + now.getInteger("remaining") != limit || confirmed > limit) {
            diary.surprised("availability does not add up: " + now.encode());
        }
        if (confirmed < sold) {
            diary.surprised("sold fell from " + sold + " to " + confirmed);
        }
        sold = confirmed;
        soldOut = confirmed == limit;
    }
}
