package axon.reservation;

import axon.bus.ClaimOutcome;
import axon.bus.ConfigureOutcome;
import axon.bus.RecallOutcome;
import axon.bus.ReservationMessage.Holders;
import axon.bus.StepOutcome;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.domain.Availability;
import axon.domain.Reservation;
import axon.domain.ReservationState;
import axon.failure.Failure;
import axon.failure.FailureCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what the scripts answer; the forms stand at the head of each script. */
final class Replies {
    private static final int RESERVATION = 2;

    private Replies() {}

    static ClaimOutcome claim(long activityId, String reply) {
        String[] part = split(reply);
        return switch (part[0]) {
            case "GRANTED" -> new ClaimOutcome.Granted(reservation(activityId, part), false, instant(part[1]));
            case "HELD" -> new ClaimOutcome.Granted(reservation(activityId, part), true, instant(part[1]));
            case "PURCHASED" -> new ClaimOutcome.AlreadyPurchased();
            case "NOT_OPEN" -> new ClaimOutcome.NotOpen(part[1]);
            case "TYPE" -> new ClaimOutcome.TypeMismatch();
            case "PRODUCT" -> new ClaimOutcome.ProductMismatch();
            case "QUANTITY" -> new ClaimOutcome.QuantityRefused(Integer.parseInt(part[1]));
            case "SOLD_OUT" ->
                new ClaimOutcome.SoldOut(
                        part[2].isEmpty() ? null : instant(part[2]), instant(part[1]), Long.parseLong(part[3]));
            case "BACKLOG" -> throw Failure.of(FailureCode.OVERLOADED, "the ledger is behind");
            default -> throw new IllegalStateException("claim.lua answered " + part[0]);
        };
    }

    static StepOutcome step(long activityId, String reply) {
        String[] part = split(reply);
        return switch (part[0]) {
            case "TAKEN" -> new StepOutcome.Taken(reservation(activityId, part), instant(part[1]));
            case "REFUSED" -> new StepOutcome.Refused(reservation(activityId, part), instant(part[1]));
            case "NOT_PREPARED" -> new StepOutcome.NotPrepared(reservation(activityId, part));
            case "IN_PROGRESS" -> new StepOutcome.InProgress(reservation(activityId, part));
            case "NOT_OWNER" -> new StepOutcome.NotOwner();
            case "UNKNOWN" -> new StepOutcome.Unknown(instant(part[1]));
            default -> throw new IllegalStateException("a script answered " + part[0]);
        };
    }

    static ConfigureOutcome configure(List<String> reply) {
        return switch (reply.get(0)) {
            case "KNOWN" ->
                new ConfigureOutcome.Known(
                        Long.parseLong(reply.get(1)),
                        ActivityStatus.valueOf(reply.get(2)),
                        Integer.parseInt(reply.get(3)));
            case "LIMIT" -> new ConfigureOutcome.LimitRefused(Integer.parseInt(reply.get(1)));
            default -> throw new IllegalStateException("configure.lua answered " + reply.get(0));
        };
    }

    static RecallOutcome recall(List<String> reply) {
        return switch (reply.get(0)) {
            case "TAKEN" -> new RecallOutcome.Taken();
            case "BUSY" -> new RecallOutcome.Busy();
            case "REUSED" -> new RecallOutcome.Reused();
            case "ANSWERED" -> new RecallOutcome.Answered(reply.get(1));
            default -> throw new IllegalStateException("recall.lua answered " + reply.get(0));
        };
    }

    static Holders holders(List<String> reply) {
        Set<Long> users = reply.stream().skip(2).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
        return new Holders(Long.parseLong(reply.get(0)), reply.get(1).equals("1"), users);
    }

    static Availability availability(long activityId, String reply) {
        String[] part = split(reply);
        return new Availability(
                activityId,
                Integer.parseInt(part[1]),
                Integer.parseInt(part[2]),
                Integer.parseInt(part[3]),
                ActivityStatus.valueOf(part[4]),
                instant(part[5]),
                instant(part[6]),
                instant(part[0]));
    }

    /** code, now, id, then the packed record. */
    private static Reservation reservation(long activityId, String[] part) {
        int at = RESERVATION;
        UUID id = UUID.fromString(part[at++]);
        ReservationState state = ReservationState.valueOf(part[at++]);
        int slot = Integer.parseInt(part[at++]);
        long userId = Long.parseLong(part[at++]);
        Instant deadline = instant(part[at++]);
        boolean prepared = part[at++].equals("1");
        int attempt = Integer.parseInt(part[at++]);
        at += 2; // owner and lease are the scripts' own business
        int quantity = Integer.parseInt(part[at++]);
        String product = part[at++];
        long priceMinor = Long.parseLong(part[at++]);
        String currency = part[at++];
        ActivityType type = ActivityType.valueOf(part[at++]);
        long campaignId = Long.parseLong(part[at]);
        return new Reservation(
                activityId,
                campaignId,
                type,
                id,
                userId,
                slot,
                state,
                deadline,
                prepared,
                attempt,
                quantity,
                product.isEmpty() ? null : Long.valueOf(product),
                priceMinor,
                currency);
    }

    private static Instant instant(String milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }

    private static String[] split(String reply) {
        return reply.split("\\|", -1);
    }
}
