package axon.verify;

import axon.domain.LedgerEntry;
import axon.domain.Money;
import axon.event.PaymentCommandJson;
import axon.ledger.LedgerJson;
import axon.stack.Endpoints;
import axon.stream.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Does repairs. Each may be done twice, and by two at once: the platform takes every record and row once. */
final class Repairs implements AutoCloseable {
    private static final String PAY_BACK =
            "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency,"
                    + " reason, requested_at, campaign_activity_id, user_id, slot, quantity, price)"
                    + " VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), ?, ?, ?, 1, ?)"
                    + " ON DUPLICATE KEY UPDATE payment_id = refunds.payment_id";

    private final KafkaProducer<byte[], byte[]> producer;
    private final Connection mysql;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Repairs(Endpoints servers) throws IOException {
        mysql = SqlReader.open(servers.mysql());
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", servers.kafkaBootstrap(),
                        "acks", "all",
                        "enable.idempotence", "true",
                        "max.block.ms", "5000",
                        "delivery.timeout.ms", "10000",
                        "request.timeout.ms", "5000",
                        "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Done when every record is acknowledged and every row is stored; answers how many findings it was. */
    int doAll(List<Finding> findings) throws IOException, InterruptedException {
        int done = 0;
        for (Finding finding : findings) {
            done += begin(finding.repair()) ? 1 : 0;
        }
        for (Future<RecordMetadata> each : sent) {
            acknowledged(each);
        }
        return done;
    }

    private boolean begin(Repair repair) throws IOException {
        return switch (repair) {
            case Repair.SendCommand one ->
                send(Topics.COMMAND, PaymentCommandJson.key(one.command()), PaymentCommandJson.encode(one.command()));
            case Repair.SendEvent one ->
                send(Topics.RAW, one.event().key(), one.event().value());
            case Repair.SendLedger all -> sendAll(all.entries());
            case Repair.PayBack one -> insert(one.refund());
            case Repair.Impossible no -> false;
        };
    }

    private boolean sendAll(List<LedgerEntry> entries) throws IOException {
        for (LedgerEntry entry : entries) {
            boolean going = send(Topics.LEDGER, Long.toString(entry.activityId()), LedgerJson.encode(entry));
            if (!going) {
                return false;
            }
        }
        return true;
    }

    private boolean send(String topic, String key, byte[] value) throws IOException {
        try {
            return sent.add(producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)));
        } catch (KafkaException refused) {
            throw new IOException("kafka does not take a repair: " + refused.getMessage(), refused);
        }
    }

    private static void acknowledged(Future<RecordMetadata> record) throws IOException, InterruptedException {
        try {
            RecordMetadata ignored = record.get();
        } catch (ExecutionException refused) {
            throw new IOException("kafka has not taken a repair: " + refused.getCause(), refused);
        }
    }

    private boolean insert(RefundOrder refund) throws IOException {
        String amount = Money.decimal(refund.amountMinor(), refund.currency());
        try (PreparedStatement row = mysql.prepareStatement(PAY_BACK)) {
            row.setString(1, refund.orderId().toString());
            row.setString(2, refund.paymentId().toString());
            row.setString(3, refund.reservationId().toString());
            row.setBigDecimal(4, new java.math.BigDecimal(amount));
            row.setString(5, refund.currency());
            row.setString(6, refund.reason());
            row.setLong(7, refund.activityId());
            row.setLong(8, refund.userId());
            row.setInt(9, refund.slot());
            row.setBigDecimal(10, new java.math.BigDecimal(amount));
            return row.executeUpdate() >= 0;
        } catch (SQLException refused) {
            throw new IOException("mysql does not take a repair: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void close() throws IOException {
        producer.close();
        try {
            mysql.close();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }
}
