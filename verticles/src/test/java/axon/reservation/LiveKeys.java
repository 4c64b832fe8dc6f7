package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ReservationState;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys of an activity as Redis holds them at one moment. */
record LiveKeys(
        Map<String, String> state,
        Map<String, String> reservations,
        Map<String, String> users,
        Map<String, Long> free,
        Map<String, Long> deadlines,
        Map<String, Long> paying) {

    static Future<LiveKeys> read(RedisLink link, long activityId) {
        var keys = RedisKeys.ofDecision(activityId);
        var state = hash(link, keys.get(0));
        var reservations = hash(link, keys.get(1));
        var users = hash(link, keys.get(2));
        var free = sortedSet(link, keys.get(3));
        var deadlines = sortedSet(link, keys.get(4));
        var paying = sortedSet(link, keys.get(5));
        return Future.all(state, reservations, users, free, deadlines, paying)
                .map(all -> new LiveKeys(
                        state.result(),
                        reservations.result(),
                        users.result(),
                        free.result(),
                        deadlines.result(),
                        paying.result()));
    }

    private static Future<Map<String, String>> hash(RedisLink link, String key) {
        return link.send(Request.cmd(Command.HGETALL).arg(key)).map(reply -> {
            Map<String, String> fields = new HashMap<>();
            reply.getKeys().forEach(name -> fields.put(name, reply.get(name).toString()));
            return fields;
        });
    }

    private static Future<Map<String, Long>> sortedSet(RedisLink link, String key) {
        return link.send(Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(-1).arg("WITHSCORES"))
                .map(reply -> {
                    Map<String, Long> scores = new HashMap<>();
                    for (Response pair : reply) {
                        scores.put(
                                pair.get(0).toString(),
                                new BigDecimal(pair.get(1).toString()).longValueExact());
                    }
                    return scores;
                });
    }

    private long number(String field) {
        return Long.parseLong(state.get(field));
    }

    /** Slot number → who is written down in it. */
    Map<Integer, Holder> holders() {
        Map<Integer, Holder> holders = new HashMap<>();
        reservations.forEach((id, packed) -> {
            String[] part = packed.split("\\|");
            if (!ReservationState.valueOf(part[0]).isOver()) {
                assertThat(holders.put(Integer.valueOf(part[1]), new Holder(part[0], id, part[2])))
                        .as("another in the slot of " + id)
                        .isNull();
            }
        });
        return holders;
    }

    /** @param state as written down: a lease that is over may still be RESERVED */
    record Holder(String state, String reservation, String user) {}

    /** Invariant 1, on what is written down: each slot in one state, one live reservation per user, right counters. */
    void check() {
        Map<Integer, Holder> holders = holders();
        long high = number("high");
        for (int slot = 1; slot <= high; slot++) {
            assertThat(free.containsKey(Integer.toString(slot)))
                    .as("slot " + slot + " is held, not free, or the other way round")
                    .isEqualTo(!holders.containsKey(slot));
        }
        assertThat(holders.keySet()).allMatch(slot -> slot <= high);
        free.forEach((slot, score) ->
                assertThat(score).isEqualTo(Long.parseLong(slot)).isLessThanOrEqualTo(high));
        Map<String, String> live = new HashMap<>();
        holders.values()
                .forEach(holder -> assertThat(live.put(holder.user(), holder.reservation()))
                        .as("another live reservation of user " + holder.user())
                        .isNull());
        assertThat(users).containsAllEntriesOf(live);
        long reserved = checkIndex(deadlines, "RESERVED", 3);
        long underWay = checkIndex(paying, "PAYING", 7);
        assertThat(reserved).as("counter of RESERVED").isEqualTo(number("reserved"));
        assertThat(underWay).as("counter of PAYING").isEqualTo(number("paying"));
        assertThat(number("confirmed")).as("counter of CONFIRMED").isEqualTo(holders.size() - reserved - underWay);
    }

    private long checkIndex(Map<String, Long> index, String wanted, int field) {
        Map<String, Long> expected = new HashMap<>();
        reservations.forEach((id, packed) -> {
            String[] part = packed.split("\\|", -1);
            if (part[0].equals(wanted)) {
                expected.put(id, Long.valueOf(part[field]));
            }
        });
        assertThat(index).as("index of " + wanted).isEqualTo(expected);
        return expected.size();
    }

    Picture picture(long now) {
        SortedMap<String, String> records = new TreeMap<>();
        reservations.forEach((id, packed) -> records.put(id, ModelReservation.comparable(packed, now)));
        SortedSet<Integer> unheld = new TreeSet<>();
        for (int slot = 1; slot <= number("limit"); slot++) {
            unheld.add(slot);
        }
        Map<String, Integer> states = new HashMap<>();
        records.values().forEach(record -> {
            String[] part = record.split("\\|");
            states.merge(part[0], 1, Integer::sum);
            if (!ReservationState.valueOf(part[0]).isOver()) {
                unheld.remove(Integer.valueOf(part[1]));
            }
        });
        return new Picture(
                String.join(
                        "|",
                        state.get("version"),
                        state.get("status"),
                        state.get("limit"),
                        state.get("opens"),
                        state.get("closes"),
                        state.get("price"),
                        state.get("currency"),
                        state.get("product"),
                        state.get("type"),
                        state.get("quantity"),
                        state.get("campaign")),
                states.getOrDefault("RESERVED", 0),
                states.getOrDefault("PAYING", 0),
                states.getOrDefault("CONFIRMED", 0) + states.getOrDefault("REFUNDED", 0),
                unheld,
                records,
                new TreeMap<>(users));
    }
}
