package axon.reservation;

import axon.domain.ReservationState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** What may happen to an activity, by chance; the model tells where something interesting may be found. */
final class RandomSteps {
    private static final List<String> OWNERS = List.of("driver-1", "driver-2", "driver-3");
    private static final List<String> STATES = List.of("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "PAUSED", "ENDED");
    private static final String SWEPT = "500";
    private static final int MOST_TOGETHER = 6;

    private final Random random;
    private final ModelActivity activity;
    private final int users;
    private final String hold;
    private final String window;
    private final int firstLimit;
    private final List<String> ids = new ArrayList<>();
    private List<String> lastAdoption;

    /** A reservation is one user's, however often MySQL is said to have sold it. */
    private final Map<String, String> soldTo = new HashMap<>();

    RandomSteps(Random random, ModelActivity activity, int users, int firstLimit) {
        this.random = random;
        this.activity = activity;
        this.users = users;
        this.firstLimit = firstLimit;
        this.hold = Integer.toString(oneOf(List.of(40, 5_000, 300_000)));
        this.window = Integer.toString(oneOf(List.of(20, 5_000, 600_000)));
    }

    Step first() {
        return configure(1, "ACTIVE", firstLimit, ModelActivity.BEGINNING + 100, ModelActivity.BEGINNING + 3_600_000);
    }

    static Step sweep(int payments) {
        return new Step("sweep", List.of(SWEPT, Integer.toString(payments)), List.of());
    }

    /** Claims when the ledger is empty and only so many entries may wait. */
    Step claimsWithRoomFor(int entries) {
        return claims(entries);
    }

    Step next() {
        if (random.nextInt(20) == 0 && !isOpen()) {
            return configuration("ACTIVE");
        }
        int dice = random.nextInt(100);
        if (dice < 28) {
            return claims(1_000_000);
        }
        if (dice < 42) {
            return step("prepare", List.of(window), () -> owned(oneIn(ReservationState.RESERVED)));
        }
        if (dice < 54) {
            return step("begin", List.of(), this::begin);
        }
        if (dice < 58) {
            String lease = random.nextInt(4) == 0 ? "0" : "5000";
            return step("renew", List.of(), () -> List.of(oneIn(ReservationState.PAYING), oneOf(OWNERS), lease));
        }
        if (dice < 62) {
            return step("complete", List.of(), () -> attempt(oneIn(ReservationState.PAYING)));
        }
        if (dice < 72) {
            return step("decline", List.of(), () -> attempt(oneIn(ReservationState.PAYING)));
        }
        if (dice < 78) {
            return step("cancel", List.of(), () -> owned(oneIn(ReservationState.RESERVED)));
        }
        if (dice < 79) {
            String most = Integer.toString(1 + random.nextInt(2 * users));
            return new Step("holders", List.of(most), List.of());
        }
        if (dice < 80) {
            return step("find", List.of(), () -> List.of(user()));
        }
        if (dice < 82) {
            return step("availability", List.of(), () -> List.of(""));
        }
        if (dice < 84) {
            return sweep(1 + random.nextInt(3));
        }
        if (dice < 86) {
            return step("refund", List.of(), () -> List.of(oneIn(ReservationState.CONFIRMED)));
        }
        if (dice < 89) {
            return step("adopt", List.of(), this::adoption);
        }
        return dice < 91 ? configuration(oneOf(STATES)) : clock();
    }

    private Step step(String script, List<String> settings, Supplier<List<String>> request) {
        int together = random.nextBoolean() ? 1 : 1 + random.nextInt(MOST_TOGETHER);
        List<List<String>> requests = new ArrayList<>();
        for (int i = 0; i < together; i++) {
            requests.add(request.get());
        }
        return new Step(script, settings, requests);
    }

    private Step claims(int room) {
        List<String> settings = List.of(hold, Integer.toString(room));
        Step step = step("claim", settings, () -> claim(user()));
        if (random.nextInt(4) > 0) {
            return step;
        }
        List<List<String>> doubleClick = new ArrayList<>(step.requests());
        doubleClick.add(claim(step.requests().getFirst().getFirst()));
        return new Step("claim", settings, doubleClick);
    }

    private List<String> claim(String user) {
        String id = newId();
        int quantity = 1 + random.nextInt(activity.quantity + random.nextInt(2));
        String type = oneOf(List.of("", "", "", activity.type, activity.type, activity.type, "GIVEAWAY"));
        String product = oneOf(List.of("", "", "", activity.product, activity.product, activity.product, "99"));
        boolean anything = type.isEmpty() && product.isEmpty() && quantity == 1 && random.nextBoolean();
        return List.of(user, id, anything ? "" : type + "|" + product + "|" + quantity);
    }

    private List<String> begin() {
        List<ModelReservation> ready = activity.in(ReservationState.RESERVED).stream()
                .filter(one -> one.prepared)
                .toList();
        boolean next = random.nextBoolean() && !ready.isEmpty();
        String id = next
                ? oneOf(ready).id
                : oneIn(random.nextBoolean() ? ReservationState.RESERVED : ReservationState.PAYING);
        String owner = random.nextInt(6) == 0 ? "0" : owned(id).getLast();
        String attempt = random.nextInt(3) == 0 ? attempt(id).getLast() : "-1";
        return List.of(id, owner, oneOf(OWNERS), "5000", attempt);
    }

    private List<String> owned(String id) {
        ModelReservation one = activity.reservations.get(id);
        return List.of(id, one == null || random.nextInt(12) == 0 ? user() : one.user);
    }

    private List<String> attempt(String id) {
        ModelReservation one = activity.reservations.get(id);
        int right = one == null ? 0 : one.attempt;
        int meant = random.nextInt(5) == 0 ? Math.max(0, right + random.nextInt(3) - 1) : right;
        return List.of(id, Integer.toString(meant));
    }

    private List<String> adoption() {
        if (lastAdoption != null && random.nextInt(4) == 0) {
            return lastAdoption;
        }
        String loser = oneIn(random.nextInt(3) == 0 ? ReservationState.PAYING : ReservationState.CONFIRMED);
        if (random.nextInt(3) == 0) {
            return List.of(loser, "", "", "", "", "", "", "");
        }
        ModelReservation known = activity.reservations.get(loser);
        String winner = random.nextBoolean() ? newId() : oneIn(oneOf(List.of(ReservationState.values())));
        ModelReservation same = activity.reservations.get(winner);
        int slot = known == null || random.nextInt(3) == 0 ? 1 + random.nextInt(activity.limit) : known.slot;
        lastAdoption = List.of(
                loser,
                winner,
                same == null ? soldTo.computeIfAbsent(winner, unknown -> user()) : same.user,
                Integer.toString(Math.min(slot, activity.limit)),
                "1",
                activity.product,
                activity.price,
                activity.currency);
        return lastAdoption;
    }

    /** Deadlines, leases and the window's ends, one millisecond before, at and after. */
    private Step clock() {
        List<Long> moments = new ArrayList<>(List.of(activity.opens));
        activity.in(ReservationState.RESERVED).forEach(one -> moments.add(one.deadline));
        activity.in(ReservationState.PAYING).forEach(one -> moments.addAll(List.of(one.lease, one.deadline)));
        if (random.nextInt(10) == 0) {
            moments.add(activity.closes);
        }
        long moment = oneOf(moments) + random.nextInt(3) - 1;
        long next = moment > activity.now() ? moment : activity.now() + random.nextInt(100);
        return new Step("clock", List.of(Long.toString(next - ModelActivity.BEGINNING)), List.of());
    }

    /** Another version, or an old one; a limit that now and then is below a slot in use. */
    private Step configuration(String status) {
        int inUse = Math.max(1, activity.highestInUse());
        boolean keep = isOpen() && random.nextBoolean();
        int limit = keep ? activity.limit : Math.max(1, inUse + random.nextInt(firstLimit + 3) - 2);
        long version = activity.version + (random.nextInt(6) == 0 ? -random.nextInt(3) : 1);
        boolean otherWindow = random.nextInt(3) == 0 || activity.now() >= activity.closes;
        long opens = otherWindow ? activity.now() + random.nextInt(3) - 1 : activity.opens;
        long closes = otherWindow ? opens + 10 + random.nextInt(2_000_000) : activity.closes;
        return configure(version, status, limit, opens, closes);
    }

    private Step configure(long version, String status, int limit, long opens, long closes) {
        return new Step(
                "configure",
                List.of(
                        Long.toString(version),
                        status,
                        Integer.toString(limit),
                        Long.toString(opens),
                        Long.toString(closes),
                        Integer.toString(random.nextInt(5) * 1_000),
                        oneOf(List.of("KRW", "USD")),
                        oneOf(List.of("", "7", "7", "8")),
                        "FIRST_COME_FIRST_SERVE",
                        Integer.toString(1 + random.nextInt(3)),
                        "3"),
                List.of());
    }

    /** Whether somebody may still get a slot: neither closed nor sold for good. */
    private boolean isOpen() {
        return activity.status.equals("ACTIVE")
                && activity.now() < activity.closes
                && activity.limit > activity.purchases();
    }

    private String user() {
        return Integer.toString(1 + random.nextInt(users));
    }

    /** Mostly one in that state; else any, one that is gone, or one that never was. */
    private String oneIn(ReservationState state) {
        List<ModelReservation> such = activity.in(state);
        int dice = random.nextInt(20);
        if (dice < 14 && !such.isEmpty()) {
            return oneOf(such).id;
        }
        if (dice < 18 && !activity.reservations.isEmpty()) {
            return oneOf(List.copyOf(activity.reservations.values())).id;
        }
        return dice < 19 && !ids.isEmpty() ? oneOf(ids) : newId();
    }

    private String newId() {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        ids.add(id);
        return id;
    }

    private <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
