package axon.storm;

import java.net.URI;
import java.util.function.LongFunction;

/**
 * The installation that the storm goes over.
 *
 * @param shopperTokens mints the token of a user
 */
public record StormSite(URI http, URI management, String marketerToken, LongFunction<String> shopperTokens) {

    /** Without the marketer's token. */
    @Override
    public String toString() {
        return "StormSite[" + http + "]";
    }
}
