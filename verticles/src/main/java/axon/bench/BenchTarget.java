package axon.bench;

import java.net.URI;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The installation that is measured.
 *
 * @param processes process ids by name: platform, redis, kafka, mysql, elasticsearch, as far as they run here
 * @param shopperTokens mints the token of a user
 * @param proof what is asked after each run
 * @param stage where a platform with other settings can take the place of this one
 */
public record BenchTarget(
        URI http,
        URI management,
        Map<String, Long> processes,
        String marketerToken,
        LongFunction<String> shopperTokens,
        Proof proof,
        Stage stage) {
    static final String PLATFORM = "platform";

    /** No process has it when the platform is not on this machine. */
    long platformPid() {
        return processes.getOrDefault(PLATFORM, -1L);
    }

    /** Without the marketer's token. */
    @Override
    public String toString() {
        return "BenchTarget[" + http + "]";
    }
}
