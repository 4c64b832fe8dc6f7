package axon.gateway;

import axon.settings.Settings;
import java.time.Duration;

/**
 * How the mock provider treats each call. The same seed and key always meet the same treatment, so that a run can be
 * repeated.
 */
final class Moods {
    /** Standard deviations of the slowest hundredth, and of the slowest answer there is. */
    private static final double P99 = 2.3263;

    private static final double SLOWEST = 3;

    private final Settings.Gateway settings;
    private final double spread;

    Moods(Settings.Gateway settings) {
        this.settings = settings;
        this.spread = settings.latency().isZero() || settings.latencyP99().compareTo(settings.latency()) <= 0
                ? 0
                : Math.log((double) settings.latencyP99().toNanos()
                                / settings.latency().toNanos())
                        / P99;
    }

    /** What the provider does with a call it sees for the first time. */
    enum Mood {
        ACCEPT,
        DECLINE,
        /** The money has moved and the answer is lost: a time-out for the caller. */
        ACCEPT_SILENTLY
    }

    Mood mood(String key) {
        double lot = lot(key);
        if (lot < settings.declineRate()) {
            return Mood.DECLINE;
        }
        return lot < settings.declineRate() + settings.failureRate() ? Mood.ACCEPT_SILENTLY : Mood.ACCEPT;
    }

    /** Whether the answer to a refund is lost. */
    boolean refundsSilently(String key) {
        return lot(key) < settings.failureRate();
    }

    /** Whether a declined charge is taken after all. */
    boolean chargesLate(String key) {
        return lot(key + "/late") < settings.lateChargeRate();
    }

    /** How often the provider tells what became of the call: never, once or twice. */
    int callbacks(String key) {
        if (lot(key + "/callback") >= settings.callbackRate()) {
            return 0;
        }
        return lot(key + "/duplicate") < settings.duplicateRate() ? 2 : 1;
    }

    /** Uniform up to {@code gateway.callback-delay}, so that callbacks overtake each other. */
    Duration callbackDelay(String key, int number) {
        return scaled(settings.callbackDelay(), lot(key + "/delay" + number));
    }

    /** Log-normal around its median, or always the same without a spread. */
    Duration latency(String key) {
        if (spread == 0) {
            return settings.latency();
        }
        double radius = Math.sqrt(-2 * Math.log(1 - lot(key + "/radius")));
        double normal = radius * Math.cos(2 * Math.PI * lot(key + "/angle"));
        return scaled(settings.latency(), Math.exp(spread * Math.clamp(normal, -SLOWEST, SLOWEST)));
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }

    /** Uniform in [0, 1): the 64-bit FNV-1a hash of seed and key, finished with the mixer of splitmix64. */
    private double lot(String key) {
        long hash = 0xcbf29ce484222325L ^ settings.seed();
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
