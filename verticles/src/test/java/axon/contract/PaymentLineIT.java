package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More payments than seats: they wait in line, nobody else gets in meanwhile, and who has waited too long is told so. */
@AxonTest(settings = {"limits.in-flight=2", "gateway.latency=300ms"})
class PaymentLineIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Axon axon;

    PaymentLineIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void paymentsShouldWaitForASeatWhileClaimsAreRefused() {
        // given
        long activityId = axon.newActivity(20, "10000");
        List<Entrant> target = entrants(activityId, 10);
        Caller late = axon.newShopper();

        // when
        List<Together.Later<Reply>> payments = target.stream()
                .map(each -> Together.begin(() -> each.shopper().confirm(each.approval())))
                .toList();
        Await.untilAsserted(SOON, () -> assertOverloaded(late.claim(activityId)));

        // then
        assertThat(payments)
                .allSatisfy(payment -> assertThat(payment.result().status())
                        .as(payment.result().body())
                        .isEqualTo(200));
        assertThat(late.claimSoon(activityId).status()).isEqualTo(200);
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(10);
    }

    @Test
    void aPaymentThatHasWaitedTooLongShouldBeToldToComeAgain() {
        // given
        long activityId = axon.newActivity(60, "10000");
        List<Entrant> target = entrants(activityId, 60);

        // when
        Map<Entrant, Reply> answers =
                Together.call(target, each -> each.shopper().confirm(each.approval()));

        // then
        assertThat(answers.values()).extracting(Reply::status).containsOnly(200, 503);
        answers.forEach((entrant, answer) -> {
            if (answer.status() == 503) {
                assertOverloaded(answer);
                Await.until(
                        SOON,
                        () -> entrant.shopper().confirm(entrant.approval()).status() == 200);
            }
        });
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(60);
    }

    /** Enough of them to take every seat for good, if each took one along. */
    @Test
    void clientsThatHangUpInLineShouldTakeNoSeatAlong() {
        // given
        long activityId = axon.newActivity(40, "10000");
        List<Entrant> patient = entrants(activityId, 16);
        List<Entrant> gone = entrants(activityId, 20);
        List<Together.Later<Reply>> payments = patient.stream()
                .map(each -> Together.begin(() -> each.shopper().confirm(each.approval())))
                .toList();
        Caller late = axon.newShopper();
        Await.untilAsserted(SOON, () -> assertOverloaded(late.claim(activityId)));

        // when
        Map<Entrant, Boolean> hungUp = Together.call(gone, each -> {
            each.shopper().confirmAndHangUp(each.approval());
            return true;
        });

        // then
        assertThat(payments)
                .allSatisfy(payment -> assertThat(payment.result().status()).isEqualTo(200));
        assertThat(hungUp).hasSize(gone.size());
        Await.until(SOON, () -> late.claim(activityId).status() == 200);
        gone.forEach(each ->
                Await.until(SOON, () -> each.shopper().confirm(each.approval()).status() == 200));
    }

    private List<Entrant> entrants(long activityId, int number) {
        return Stream.generate(() -> Entrant.prepared(axon, activityId))
                .limit(number)
                .toList();
    }

    private static void assertOverloaded(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("overloaded");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }
}
