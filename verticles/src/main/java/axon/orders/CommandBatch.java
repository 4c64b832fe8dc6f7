package axon.orders;

import axon.domain.PaymentCommand;
import axon.event.PaymentCommandJson;
import axon.mysql.MysqlErrors;
import axon.ops.Metrics;
import axon.orders.Verdict.Duplicate;
import axon.orders.Verdict.Lost;
import axon.orders.Verdict.Stored;
import axon.stream.DeadLetters;
import axon.stream.Topics;
import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works a batch of payment commands. One that cannot be read, or that MySQL refuses for its data, goes to the dead topic
 * and does not stop the others: a refused batch is halved until the bad one stands alone. While MySQL is down, or Kafka does
 * not take the events of the purchases, the batch fails as a whole and is worked again.
 */
final class CommandBatch {
    private static final Logger LOG = LoggerFactory.getLogger(CommandBatch.class);

    private final PurchaseStore purchases;
    private final PurchaseEvents events;
    private final DeadLetters deadLetters;
    private final Metrics metrics;

    CommandBatch(PurchaseStore purchases, PurchaseEvents events, DeadLetters deadLetters, Metrics metrics) {
        this.purchases = purchases;
        this.events = events;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    private record Order(KafkaConsumerRecord<byte[], byte[]> source, PaymentCommand command) {}

    Future<Void> work(List<KafkaConsumerRecord<byte[], byte[]>> records) {
        List<Order> orders = new ArrayList<>(records.size());
        List<Future<Void>> dead = new ArrayList<>();
        for (KafkaConsumerRecord<byte[], byte[]> record : records) {
            try {
                orders.add(new Order(record, PaymentCommandJson.decode(record.value())));
            } catch (IllegalArgumentException unreadable) {
                dead.add(bury(record, "unreadable-command", unreadable.getMessage()));
            }
        }
        return Future.all(dead).compose(buried -> store(orders));
    }

    private Future<Void> store(List<Order> orders) {
        if (orders.isEmpty()) {
            return Future.succeededFuture();
        }
        return purchases
                .store(distinct(orders))
                .onSuccess(verdicts -> count(verdicts, orders.size()))
                .compose(
                        events::announce,
                        cause -> MysqlErrors.isDataError(cause) ? apart(orders, cause) : Future.failedFuture(cause));
    }

    /** A command that stands twice in a batch is one order. */
    private static List<PaymentCommand> distinct(List<Order> orders) {
        Map<List<UUID>, PaymentCommand> byPayment = new LinkedHashMap<>();
        orders.forEach(order ->
                byPayment.putIfAbsent(List.of(order.command.orderId(), order.command.paymentId()), order.command));
        return List.copyOf(byPayment.values());
    }

    private Future<Void> apart(List<Order> orders, Throwable cause) {
        if (orders.size() == 1) {
            return bury(orders.getFirst().source, "refused-by-mysql", cause.getMessage());
        }
        int half = orders.size() / 2;
        return store(orders.subList(0, half)).compose(first -> store(orders.subList(half, orders.size())));
    }

    private void count(List<Verdict> verdicts, int records) {
        int stored = 0;
        int duplicates = records - verdicts.size();
        int lost = 0;
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Stored ignored -> stored++;
                case Duplicate ignored -> duplicates++;
                case Lost one -> {
                    lost++;
                    report(one);
                }
            }
        }
        metrics.orders("stored", stored);
        metrics.orders("duplicate", duplicates);
        metrics.orders("lost", lost);
    }

    private static void report(Lost lost) {
        LOG.atError()
                .addKeyValue("orderId", lost.command().orderId())
                .addKeyValue("paymentId", lost.command().paymentId())
                .addKeyValue("activityId", lost.command().campaignActivityId())
                .addKeyValue("userId", lost.command().userId())
                .addKeyValue("slot", lost.command().slot())
                .addKeyValue("reason", lost.reason().text())
                .log("a paid order is no purchase and will be refunded");
    }

    private Future<Void> bury(KafkaConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        LOG.atError()
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .addKeyValue("detail", detail)
                .log("payment command goes to the dead topic");
        return deadLetters
                .send(Topics.COMMAND_DEAD, record, reason, detail)
                .onSuccess(sent -> metrics.orders("dead", 1));
    }
}
