package axon.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One-time codes that sign the operator in as admin. Only this process knows them; a restart forgets them. */
public final class SignInLinks {
    /** How long a code waits to be used. */
    public static final Duration VALIDITY = Duration.ofHours(1);

    private static final int BYTES = 24;
    private static final int MOST = 1_000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> codes = new ConcurrentHashMap<>();

    public SignInLinks(Clock clock) {
        this.clock = clock;
    }

    public String issue() {
        Instant now = clock.instant();
        codes.values().removeIf(end -> !end.isAfter(now));
        if (codes.size() >= MOST) {
            codes.clear();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(code, now.plus(VALIDITY));
        return code;
    }

    /** Whether the code was good; it is not any more. */
    public boolean redeem(String code) {
        Instant end = codes.remove(code);
        return end != null && end.isAfter(clock.instant());
    }
}
