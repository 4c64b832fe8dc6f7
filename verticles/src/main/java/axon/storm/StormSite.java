package axon.storm;

import axon.stack.Endpoints;
import java.net.URI;
import java.util.function.LongFunction;

/**
 * The installation that the storm goes over.
 *
 * @param servers read by the verification afterwards
 * @param shopperTokens mints the token of a user
 */
public record StormSite(
        URI http, URI management, Endpoints servers, String marketerToken, LongFunction<String> shopperTokens) {

    /** Without secrets. */
    @Override
    public String toString() {
        return "StormSite[" + http + "]";
    }
}
