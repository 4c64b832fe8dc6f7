package axon.reservation;

import axon.domain.ReservationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What the contract answers, step by step, and what it makes of the {@link ModelActivity}. */
final class ModelDecisions {
    /** Stands for an answer that depends on how much of what has expired is written down already. */
    static final String ANY = "*";

    private static final String[] ANYTHING = {"", "", "1"};

    private final ModelActivity activity;
    private final ModelSteps steps;
    private final ModelAdoption adoption;

    ModelDecisions(ModelActivity activity) {
        this.activity = activity;
        this.steps = new ModelSteps(activity);
        this.adoption = new ModelAdoption(activity);
    }

    List<String> apply(Step step) {
        activity.judgeLeases();
        return switch (step.script()) {
            case "claim" -> claims(step);
            case "prepare" -> {
                long window = Long.parseLong(step.settings().getFirst());
                yield each(step, asked -> steps.prepare(asked, window));
            }
            case "begin" -> each(step, steps::begin);
            case "renew" -> each(step, steps::renew);
            case "complete" -> each(step, steps::complete);
            case "decline" -> each(step, steps::decline);
            case "cancel" -> each(step, steps::cancel);
            case "refund" -> each(step, steps::refund);
            case "adopt" -> each(step, adoption::decide);
            case "find" -> each(step, this::find);
            case "availability" -> each(step, asked -> availability());
            case "sweep" -> sweep(Integer.parseInt(step.settings().getLast()));
            case "holders" -> holders(Integer.parseInt(step.settings().getFirst()));
            case "configure" -> configure(step.settings());
            case "clock" -> {
                activity.offset = Long.parseLong(step.settings().getFirst());
                yield step.settings();
            }
            default -> throw new IllegalArgumentException(step.script());
        };
    }

    private static List<String> each(Step step, Function<List<String>, String> decision) {
        return step.requests().stream().map(decision).toList();
    }

    private List<String> claims(Step step) {
        long hold = Long.parseLong(step.settings().getFirst());
        int room = Integer.parseInt(step.settings().getLast());
        List<String> answers = new ArrayList<>();
        for (List<String> asked : step.requests()) {
            String answer = claim(asked, hold, room);
            room -= answer.startsWith("GRANTED") ? 1 : 0;
            answers.add(answer);
        }
        return answers;
    }

    /** In the order of the contract: own purchase, own reservation, status and window, what is asked for, slots. */
    private String claim(List<String> asked, long hold, int room) {
        String user = asked.get(0);
        ModelReservation own = activity.newestOf(user);
        if (own != null && own.isPurchase()) {
            return "PURCHASED";
        }
        if (own != null && own.holdsSlot()) {
            return activity.answer("HELD", own);
        }
        if (!activity.status.equals("ACTIVE")) {
            return "NOT_OPEN|" + activity.status;
        }
        if (activity.now() < activity.opens) {
            return "NOT_OPEN|UPCOMING";
        }
        if (activity.now() >= activity.closes) {
            return "NOT_OPEN|CLOSED";
        }
        String[] wish = asked.get(2).isEmpty() ? ANYTHING : asked.get(2).split("\\|", -1);
        if (!wish[0].isEmpty() && !wish[0].equals(activity.type)) {
            return "TYPE";
        }
        if (!wish[1].isEmpty() && !wish[1].equals(activity.product)) {
            return "PRODUCT";
        }
        if (Integer.parseInt(wish[2]) > activity.quantity) {
            return "QUANTITY|" + activity.quantity;
        }
        if (room <= 0) {
            return "BACKLOG";
        }
        return activity.freeSlots().isEmpty() ? soldOut() : grant(user, asked.get(1), wish[2], hold);
    }

    private String soldOut() {
        String earliest = activity.in(ReservationState.RESERVED).stream()
                .map(one -> one.deadline)
                .min(Comparator.naturalOrder())
                .map(Object::toString)
                .orElse("");
        return "SOLD_OUT|" + activity.now() + "|" + earliest + "|" + activity.grants;
    }

    private String grant(String user, String id, String quantity, long hold) {
        ModelReservation granted = new ModelReservation(
                id, user, activity.freeSlots().first(), quantity, activity.product, activity.price, activity.currency);
        granted.deadline = activity.now() + hold;
        activity.reservations.remove(activity.newest.put(user, id));
        activity.reservations.put(id, granted);
        activity.grants++;
        activity.move(granted, ReservationState.RESERVED, "claimed");
        return activity.answer("GRANTED", granted);
    }

    private String find(List<String> asked) {
        ModelReservation newest = activity.newestOf(asked.getFirst());
        return newest == null ? "UNKNOWN|" + activity.now() : activity.answer("TAKEN", newest);
    }

    private String availability() {
        Picture picture = activity.picture();
        int held = picture.held() + picture.paying();
        return activity.now() + "|" + activity.limit + "|" + held + "|" + picture.confirmed() + "|" + activity.status
                + "|" + activity.opens + "|" + activity.closes;
    }

    private List<String> sweep(int most) {
        boolean over = activity.status.equals("ENDED") || activity.now() >= activity.closes;
        boolean idle = activity.in(ReservationState.RESERVED).isEmpty()
                && activity.in(ReservationState.PAYING).isEmpty();
        List<String> answers = new ArrayList<>(List.of(over && idle ? ANY : "0"));
        activity.in(ReservationState.PAYING).stream()
                .filter(one -> one.lease <= activity.now())
                .sorted(Comparator.comparing((ModelReservation one) -> one.lease)
                        .thenComparing(one -> one.id))
                .limit(most)
                .forEach(one -> answers.add(one.id));
        return answers;
    }

    /** Everybody who has or had a reservation, unless they are too many. */
    private List<String> holders(int most) {
        boolean complete = activity.newest.size() <= most;
        List<String> answers = new ArrayList<>(List.of(Integer.toString(activity.grants), complete ? "1" : "0"));
        if (complete) {
            activity.newest.keySet().stream().sorted().forEach(answers::add);
        }
        return answers;
    }

    private List<String> configure(List<String> wanted) {
        int limit = Integer.parseInt(wanted.get(2));
        boolean newer = Long.parseLong(wanted.getFirst()) > activity.version;
        if (newer && limit < activity.highestInUse()) {
            return List.of("LIMIT", Integer.toString(activity.highestInUse()));
        }
        if (newer) {
            activity.version = Long.parseLong(wanted.get(0));
            activity.status = wanted.get(1);
            activity.limit = limit;
            activity.opens = Long.parseLong(wanted.get(3));
            activity.closes = Long.parseLong(wanted.get(4));
            activity.price = wanted.get(5);
            activity.currency = wanted.get(6);
            activity.product = wanted.get(7);
            activity.type = wanted.get(8);
            activity.quantity = Integer.parseInt(wanted.get(9));
            activity.campaign = wanted.get(10);
        }
        return List.of("KNOWN", Long.toString(activity.version), activity.status, Integer.toString(activity.limit));
    }
}
