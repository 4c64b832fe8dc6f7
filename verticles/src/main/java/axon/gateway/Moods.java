package axon.gateway;

import axon.settings.Settings;

/** How the mock provider treats a charge. The same seed and key always meet the same mood, so that a run can be repeated. */
final class Moods {
    private final Settings.Gateway settings;

    Moods(Settings.Gateway settings) {
        this.settings = settings;
    }

    /** What the provider does with a charge it sees for the first time. */
    enum Mood {
        ACCEPT,
        DECLINE,
        /** The money is taken and the answer lost: a time-out for the caller. */
        ACCEPT_SILENTLY
    }

    Mood mood(String key) {
        double lot = lot(key);
        if (lot < settings.declineRate()) {
            return Mood.DECLINE;
        }
        return lot < settings.declineRate() + settings.failureRate() ? Mood.ACCEPT_SILENTLY : Mood.ACCEPT;
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
