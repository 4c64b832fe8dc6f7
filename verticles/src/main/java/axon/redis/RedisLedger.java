package axon.redis;

import axon.domain.LedgerEntry;
import axon.domain.Offer;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The ledger of an activity as Redis holds it: a stream with one entry for each script call that has written something. Its
 * fields are the numbers and texts of the ledger entries, its id is {@code <epoch>-<seq>} of the last of them.
 */
public final class RedisLedger {
    /** Where the offer begins in an entry's text. */
    private static final int OFFER = 10;

    private final RedisLink redis;

    public RedisLedger(RedisLink redis) {
        this.redis = redis;
    }

    /** A place in an activity's ledger. */
    public record Position(long epoch, long seq) implements Comparable<Position> {
        public static final Position START = new Position(0, 0);

        public static Position of(LedgerEntry entry) {
            return new Position(entry.epoch(), entry.seq());
        }

        @Override
        public int compareTo(Position other) {
            return epoch != other.epoch ? Long.compare(epoch, other.epoch) : Long.compare(seq, other.seq);
        }

        String id() {
            return epoch + "-" + seq;
        }
    }

    /** Entries in order, and how many script calls have written them; neither is zero when the other is not. */
    public record Page(List<LedgerEntry> entries, int calls) {}

    /** @param head place of the newest entry, {@link Position#START} without live keys */
    public record Totals(Position head, long grants) {}

    /** Entries behind a position, in order: those that at most {@code calls} script calls have written. */
    public Future<Page> after(long activityId, Position position, int calls) {
        return redis.send(range(activityId, position, calls))
                .map(reply -> new Page(read(activityId, position, reply), reply.size()));
    }

    public static Request range(long activityId, Position after, int calls) {
        return Request.cmd(Command.XRANGE)
                .arg(RedisKeys.ledger(activityId))
                .arg("(" + after.id())
                .arg("+")
                .arg("COUNT")
                .arg(calls);
    }

    /** The entries of a reply to {@link #range}. What one call has written may begin before the position. */
    public static List<LedgerEntry> read(long activityId, Position after, Response reply) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (Response call : reply) {
            String id = call.get(0).toString();
            long epoch = Long.parseLong(id.substring(0, id.indexOf('-')));
            Response fields = call.get(1);
            if (fields.get(0).toString().equals("e")) {
                entries.add(
                        ofFirstRelease(activityId, epoch, Long.parseLong(id.substring(id.indexOf('-') + 1)), fields));
                continue;
            }
            for (int i = 0; i + 1 < fields.size(); i += 2) {
                long seq = fields.get(i).toLong();
                if (new Position(epoch, seq).compareTo(after) > 0) {
                    entries.add(entry(activityId, epoch, seq, fields.get(i + 1).toString()));
                }
            }
        }
        return entries;
    }

    /** One entry for itself, its offer in a field {@code o}: what an installation of before 2026-11-26 may have left. */
    private static LedgerEntry ofFirstRelease(long activityId, long epoch, long seq, Response fields) {
        String text = fields.get(1).toString();
        return entry(activityId, epoch, seq, fields.size() > 3 ? text + "|" + fields.get(3) : text);
    }

    /** Forgets entries up to and including a position. */
    public Future<Void> trim(long activityId, Position position) {
        String next = new Position(position.epoch(), position.seq() + 1).id();
        return redis.send(Request.cmd(Command.XTRIM)
                        .arg(RedisKeys.ledger(activityId))
                        .arg("MINID")
                        .arg(next))
                .mapEmpty();
    }

    /** How many entries and grants an activity has had; zero without live keys. The entries are those of its epoch. */
    public Future<Totals> totals(long activityId) {
        return redis.send(Request.cmd(Command.HMGET)
                        .arg(RedisKeys.state(activityId))
                        .arg("epoch")
                        .arg("seq")
                        .arg("grants"))
                .map(reply ->
                        new Totals(new Position(number(reply.get(0)), number(reply.get(1))), number(reply.get(2))));
    }

    private static long number(Response field) {
        return field == null ? 0 : field.toLong();
    }

    /** How many entries wait. */
    public Future<Long> backlog(long activityId) {
        return redis.send(range(activityId, Position.START, 1))
                .compose(oldest -> oldest.size() == 0
                        ? Future.succeededFuture(0L)
                        : totals(activityId).map(totals -> {
                            LedgerEntry first =
                                    read(activityId, Position.START, oldest).getFirst();
                            return Math.max(1, totals.head().seq() - first.seq() + 1);
                        }));
    }

    /** Stream id, number and text, in the form that {@link #read} reads. */
    public static List<String> fields(LedgerEntry entry) {
        String text = String.join(
                "|",
                Long.toString(entry.at()),
                entry.reservationId().toString(),
                Integer.toString(entry.slot()),
                Long.toString(entry.userId()),
                entry.from(),
                entry.to(),
                entry.reason(),
                entry.deadline() == 0 ? "" : Long.toString(entry.deadline()),
                entry.prev(),
                entry.hash());
        return List.of(
                Position.of(entry).id(),
                Long.toString(entry.seq()),
                entry.offer() == null ? text : text + "|" + text(entry.offer()));
    }

    /** {@code quantity|product|price|currency}; the product may be empty. */
    public static String text(Offer offer) {
        return offer.quantity() + "|" + (offer.productId() == null ? "" : offer.productId()) + "|" + offer.priceMinor()
                + "|" + offer.currency();
    }

    /**
     * Reads {@code at|reservation|slot|user|from|to|reason|deadline|prev|hash} and, where a free slot was taken, behind it
     * {@code |quantity|product|price|currency}, as preamble.lua writes them.
     */
    private static LedgerEntry entry(long activityId, long epoch, long seq, String text) {
        String[] part = text.split("\\|", -1);
        return new LedgerEntry(
                activityId,
                epoch,
                seq,
                Long.parseLong(part[0]),
                UUID.fromString(part[1]),
                Integer.parseInt(part[2]),
                Long.parseLong(part[3]),
                part[4],
                part[5],
                part[6],
                part[7].isEmpty() ? 0 : Long.parseLong(part[7]),
                part[8],
                part[9],
                part.length > OFFER ? offer(part) : null);
    }

    private static Offer offer(String[] part) {
        return new Offer(
                Integer.parseInt(part[OFFER]),
                part[OFFER + 1].isEmpty() ? null : Long.valueOf(part[OFFER + 1]),
                Long.parseLong(part[OFFER + 2]),
                part[OFFER + 3]);
    }
}
