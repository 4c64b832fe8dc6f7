package axon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.PaymentCommand;
import axon.event.BackendEventFactory;
import axon.event.PaymentCommandJson;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.mysql.MysqlPool;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.DeadLetters;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.KafkaTopic;
import axon.support.Marketer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.kafka.client.consumer.impl.KafkaConsumerRecordImpl;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What lies between MySQL's commit and the offset of a command: the event of the purchase. */
@AxonTest
class PurchaseEventsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration TWO_MONTHS = Duration.ofDays(62);
    private static final long PRICE_MINOR = 10_000;
    private static final long BUYER = 7_000_000;

    private final Axon axon;

    PurchaseEventsIT(Axon axon) {
        this.axon = axon;
    }

    /** Events are filed by month, so another time could be another document. */
    @Test
    void aPurchaseThatWasStoredAndNotAnnouncedShouldBeAnnouncedWithItsOwnTimeWhenItsCommandIsWorkedAgain() {
        // given a purchase of a platform that has ended before anything else
        PaymentCommand command = command(Instant.now().minus(TWO_MONTHS));
        Instant purchased = Instant.now();
        axon.plantPurchase(command);

        // when
        new KafkaTopic(axon, Topics.COMMAND)
                .publish(PaymentCommandJson.key(command), PaymentCommandJson.encode(command));

        // then
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.documents(command.campaignActivityId(), "PURCHASE"))
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getString("orderId"))
                                    .isEqualTo(command.orderId().toString());
                            assertThat(event.getInstant("occurredAt"))
                                    .isBetween(purchased.minusMillis(1), Instant.now());
                        }));
    }

    @Test
    void aBatchShouldNotBeWorkedUntilItsEventsAreOut() {
        // given
        Vertx vertx = Vertx.vertx();
        Settings settings = axon.settings();
        MysqlPool mysql = new MysqlPool(vertx, settings.mysql());
        KafkaPublisher publisher = new KafkaPublisher(vertx, settings, new Metrics());
        KafkaPublisher closed = new KafkaPublisher(vertx, settings, new Metrics());
        awaited(closed.close());
        PaymentCommand command = command(Instant.now());

        // when
        Throwable cause = awaited(
                work(vertx, batch(mysql, closed), command).map((Throwable) null).otherwise(failure -> failure));

        // then
        assertThat(cause)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.SHUTTING_DOWN));
        assertThat(axon.rows(
                        "SELECT status FROM purchases WHERE campaign_activity_id = ?", command.campaignActivityId()))
                .hasSize(1);
        assertThat(announced(command)).isZero();

        // when
        awaited(work(vertx, batch(mysql, publisher), command));

        // then
        assertThat(announced(command)).isEqualTo(1);
        awaited(publisher.close());
        awaited(mysql.close());
        awaited(vertx.close());
    }

    private static CommandBatch batch(MysqlPool mysql, KafkaPublisher publisher) {
        return new CommandBatch(
                new PurchaseStore(mysql),
                new PurchaseEvents(publisher, new BackendEventFactory(Clock.systemUTC())),
                new DeadLetters(publisher),
                new Metrics());
    }

    private static Future<Void> work(Vertx vertx, CommandBatch target, PaymentCommand command) {
        Promise<Void> worked = Promise.promise();
        vertx.runOnContext(now -> target.work(List.of(new KafkaConsumerRecordImpl<>(new ConsumerRecord<>(
                        Topics.COMMAND,
                        0,
                        0,
                        PaymentCommandJson.key(command).getBytes(StandardCharsets.UTF_8),
                        PaymentCommandJson.encode(command)))))
                .onComplete(worked));
        return worked.future();
    }

    private long announced(PaymentCommand command) {
        return new KafkaTopic(axon, Topics.RAW)
                .records().stream()
                        .map(record -> new JsonObject(new String(record.value(), StandardCharsets.UTF_8)))
                        .filter(event -> "PURCHASE".equals(event.getString("triggerType")))
                        .filter(event -> command.orderId().toString().equals(event.getString("orderId")))
                        .count();
    }

    private PaymentCommand command(Instant paidAt) {
        long activityId = axon.newActivity(2, Long.toString(PRICE_MINOR));
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
                paidAt.toEpochMilli());
    }

    private static <T> T awaited(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
