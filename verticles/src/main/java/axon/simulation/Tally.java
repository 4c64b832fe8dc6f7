package axon.simulation;

import axon.client.ApiReply;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the visitors live through. Safe to use from all of them. */
final class Tally {
    static final String NO_ANSWER = "no-answer";

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private final Map<String, Integer> errors = new TreeMap<>();
    private int views;
    private int clicks;
    private int claimed;
    private int waits;
    private int unexpected;

    synchronized void viewed() {
        views++;
    }

    synchronized void clicked() {
        clicks++;
    }

    synchronized void claimed() {
        claimed++;
    }

    /** Asked by the platform to come back later, and did. */
    synchronized void waited() {
        waits++;
    }

    synchronized void ended(Ending ending) {
        endings.merge(ending, 1, Integer::sum);
    }

    synchronized void unanswered() {
        errors.merge(NO_ANSWER, 1, Integer::sum);
        unexpected++;
    }

    /** A refusal that is not the visitor's own ending counts here, by its code. */
    synchronized void refused(ApiReply reply) {
        errors.merge(reply.status() + " " + reply.code(), 1, Integer::sum);
        if (!isForeseen(reply)) {
            unexpected++;
        }
    }

    /** What the contract lets happen to an honest shopper, who may also be told to come back later. */
    private static boolean isForeseen(ApiReply reply) {
        return reply.asksForPatience()
                || reply.status() == 402
                || reply.status() == 409
                || reply.status() == 410
                || reply.code().equals("not-eligible");
    }

    synchronized SimulationReport report(double seconds) {
        return new SimulationReport(
                views, clicks, claimed, waits, unexpected, Map.copyOf(endings), new TreeMap<>(errors), seconds);
    }
}
