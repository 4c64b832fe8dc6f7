package axon.verify;

import axon.domain.LedgerEntry;
import axon.domain.PaymentCommand;
import axon.event.PaymentCommandJson;
import axon.ledger.LedgerJson;
import axon.redis.RedisLedger.Position;
import axon.stream.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What ledger topic and command topic have of some activities. What cannot be read there counts as not there. */
final class TopicCopies {
    private final TopicReader topics;
    private final long since;
    private final Map<Long, TopicLedger> ledgers = new HashMap<>();
    private final Map<Long, Map<UUID, PaymentCommand>> commands = new HashMap<>();
    private final Map<String, Long> byKey = new HashMap<>();

    /**
     * @param stored of each activity, how far MySQL's ledger goes already
     * @param since milliseconds; no record of these activities is older
     */
    TopicCopies(TopicReader topics, Map<Long, Position> stored, long since) {
        this.topics = topics;
        this.since = since;
        stored.forEach((activityId, position) -> {
            ledgers.put(activityId, new TopicLedger(position));
            commands.put(activityId, new HashMap<>());
            byKey.put(Long.toString(activityId), activityId);
        });
    }

    void read() throws IOException {
        topics.each(Topics.LEDGER, since, record -> {
            LedgerEntry entry = byKey.containsKey(text(record.key())) ? decode(record.value()) : null;
            if (entry != null && ledgers.containsKey(entry.activityId())) {
                ledgers.get(entry.activityId()).add(entry);
            }
        });
        topics.each(Topics.COMMAND, since, record -> {
            String key = text(record.key());
            if (byKey.containsKey(key.substring(0, Math.max(0, key.indexOf(':'))))) {
                noteCommand(record.value());
            }
        });
    }

    private void noteCommand(byte[] value) {
        try {
            PaymentCommand command = PaymentCommandJson.decode(value);
            Map<UUID, PaymentCommand> known = commands.get(command.campaignActivityId());
            if (known != null) {
                known.putIfAbsent(command.orderId(), command);
            }
        } catch (IllegalArgumentException unreadable) {
            // It went to the dead topic; that its order is no purchase is what is found.
        }
    }

    TopicLedger ledger(long activityId) {
        return ledgers.get(activityId);
    }

    /** The first command of each order. */
    Map<UUID, PaymentCommand> commands(long activityId) {
        return commands.get(activityId);
    }

    /** These entries in full. */
    List<LedgerEntry> fetch(long activityId, Set<Position> wanted) throws IOException {
        List<LedgerEntry> found = new ArrayList<>();
        topics.each(Topics.LEDGER, since, record -> {
            LedgerEntry entry = decode(record.value());
            if (entry != null && entry.activityId() == activityId && wanted.contains(Position.of(entry))) {
                found.add(entry);
            }
        });
        return found;
    }

    private static LedgerEntry decode(byte[] value) {
        try {
            return LedgerJson.decode(value);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String text(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
