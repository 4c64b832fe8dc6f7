package axon.redis;

import axon.domain.LedgerEntry;
import axon.domain.Offer;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.UUID;

/** The ledger of an activity as Redis holds it: a stream whose ids are {@code <epoch>-<seq>}. */
public final class RedisLedger {
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

    public record Totals(long entries, long grants) {}

    /** At most {@code most} entries behind a position, in order. */
    public Future<List<LedgerEntry>> after(long activityId, Position position, int most) {
        return redis.send(Request.cmd(Command.XRANGE)
                        .arg(RedisKeys.ledger(activityId))
                        .arg("(" + position.id())
                        .arg("+")
                        .arg("COUNT")
                        .arg(most))
                .map(reply -> read(activityId, reply));
    }

    /** The entries of a reply to XRANGE. */
    public static List<LedgerEntry> read(long activityId, Response reply) {
        return reply.stream().map(item -> entry(activityId, item)).toList();
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
                        .arg("seq")
                        .arg("grants"))
                .map(reply -> new Totals(number(reply.get(0)), number(reply.get(1))));
    }

    private static long number(Response field) {
        return field == null ? 0 : field.toLong();
    }

    public Future<Long> length(long activityId) {
        return redis.send(Request.cmd(Command.XLEN).arg(RedisKeys.ledger(activityId)))
                .map(Response::toLong);
    }

    /** Stream id, entry and offer (empty without one), in the form that {@link #after} reads. */
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
        return List.of(Position.of(entry).id(), text, entry.offer() == null ? "" : text(entry.offer()));
    }

    /** {@code quantity|product|price|currency}; the product may be empty. */
    public static String text(Offer offer) {
        return offer.quantity() + "|" + (offer.productId() == null ? "" : offer.productId()) + "|" + offer.priceMinor()
                + "|" + offer.currency();
    }

    /**
     * Reads {@code at|reservation|slot|user|from|to|reason|deadline|prev|hash} and, when it is there,
     * {@code quantity|product|price|currency}, as preamble.lua writes them.
     */
    private static LedgerEntry entry(long activityId, Response item) {
        String id = item.get(0).toString();
        int dash = id.indexOf('-');
        Response fields = item.get(1);
        String[] part = split(fields.get(1));
        return new LedgerEntry(
                activityId,
                Long.parseLong(id.substring(0, dash)),
                Long.parseLong(id.substring(dash + 1)),
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
                fields.size() > 3 ? offer(split(fields.get(3))) : null);
    }

    private static Offer offer(String[] part) {
        return new Offer(
                Integer.parseInt(part[0]),
                part[1].isEmpty() ? null : Long.valueOf(part[1]),
                Long.parseLong(part[2]),
                part[3]);
    }

    private static String[] split(Response field) {
        return field.toString().split("\\|", -1);
    }
}
