package axon.gateway;

import axon.bus.GatewayMessage.Charge;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charged;
import axon.domain.Ids;
import axon.failure.Failure;
import axon.gateway.Moods.Mood;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Imitates an external payment provider: takes its time, sometimes declines, sometimes charges without telling, and never
 * charges a key twice. Belongs to one event loop.
 */
final class MockGateway {
    private static final String CHARGE = "CHARGE";
    private static final String DECLINE = "DECLINE";

    private final Vertx vertx;
    private final ChargeBook book;
    private final Moods moods;
    private final Settings.Gateway settings;
    private final Map<String, Future<Charged>> running = new HashMap<>();

    MockGateway(Vertx vertx, ChargeBook book, Settings.Gateway settings) {
        this.vertx = vertx;
        this.book = book;
        this.moods = new Moods(settings);
        this.settings = settings;
    }

    /** The first definite answer to this key, again and again. */
    Future<Charged> charge(Charge asked) {
        Future<Charged> first = running.get(asked.key());
        if (first != null) {
            return first;
        }
        Future<Charged> answer = think().compose(thought -> decide(asked));
        running.put(asked.key(), answer);
        return answer.eventually(() -> {
            running.remove(asked.key());
            return Future.succeededFuture();
        });
    }

    private Future<Void> think() {
        long latency = settings.latency().toMillis();
        return latency == 0 ? Future.succeededFuture() : vertx.timer(latency).mapEmpty();
    }

    private Future<Charged> decide(Charge asked) {
        if (book.contains(asked.key())) {
            return book.find(asked.key()).map(MockGateway::answer);
        }
        Mood mood = moods.mood(asked.key());
        ChargeRecord entry = entry(asked, mood == Mood.DECLINE ? "card-declined" : null);
        return book.append(entry)
                .compose(written -> mood == Mood.ACCEPT_SILENTLY
                        ? Future.failedFuture(Failure.unavailable("gateway", null))
                        : Future.succeededFuture(answer(entry)));
    }

    private static ChargeRecord entry(Charge asked, String declineReason) {
        UUID paymentId = declineReason == null ? Ids.paymentId(asked.key()) : null;
        return new ChargeRecord(
                declineReason == null ? CHARGE : DECLINE,
                asked.key(),
                paymentId,
                asked.activityId(),
                asked.slot(),
                asked.reservationId(),
                asked.orderId(),
                asked.userId(),
                asked.amountMinor(),
                asked.currency(),
                declineReason,
                System.currentTimeMillis());
    }

    private static Charged answer(ChargeRecord entry) {
        return new Charged(entry.paymentId(), entry.reason(), entry.at());
    }
}
