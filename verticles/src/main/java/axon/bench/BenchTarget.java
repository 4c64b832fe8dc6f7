package axon.bench;

import java.net.URI;
import java.util.function.LongFunction;

/**
 * The installation that is measured.
 *
 * @param pid the platform's process
 * @param shopperTokens mints the token of a user
 */
public record BenchTarget(
        URI http, URI management, long pid, String marketerToken, LongFunction<String> shopperTokens) {

    /** Without the marketer's token. */
    @Override
    public String toString() {
        return "BenchTarget[" + http + "]";
    }
}
