package axon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.PaymentCommand;
import axon.event.PaymentCommandJson;
import axon.stream.Topics;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.KafkaTopic;
import axon.support.Marketer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The end of the platform between MySQL's commit and the events of what was stored. */
@AxonTest
class PurchaseEventsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long PRICE_MINOR = 10_000;
    private static final long BUYER = 7_000_000;

    private final Axon axon;

    PurchaseEventsIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void aPurchaseThatWasStoredAndNotAnnouncedShouldBeAnnouncedWhenItsCommandIsWorkedAgain() {
        // given a purchase of a platform that has ended before anything else
        PaymentCommand command = command(axon.newActivity(2, Long.toString(PRICE_MINOR)));
        axon.plantPurchase(command);

        // when
        new KafkaTopic(axon, Topics.COMMAND)
                .publish(PaymentCommandJson.key(command), PaymentCommandJson.encode(command));

        // then
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.documents(command.campaignActivityId(), "PURCHASE"))
                        .singleElement()
                        .satisfies(event -> assertThat(event.getString("orderId"))
                                .isEqualTo(command.orderId().toString())));
    }

    private PaymentCommand command(long activityId) {
        UUID reservationId = UUID.randomUUID();
        return new PaymentCommand(
                PaymentCommand.SCHEMA,
                Ids.orderId(reservationId),
                reservationId,
                Marketer.of(axon).look(activityId).getLong("campaignId"),
                activityId,
                ActivityType.FIRST_COME_FIRST_SERVE,
                BUYER,
                null,
                1,
                1,
                PRICE_MINOR,
                PRICE_MINOR,
                "KRW",
                UUID.randomUUID(),
                System.currentTimeMillis());
    }
}
