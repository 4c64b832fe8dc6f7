package axon.collector;

import axon.bus.CollectorMessage.Collect;
import axon.domain.Identity;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a request says about all its events.
 *
 * @param identity null for an anonymous sender
 * @param userAgent null when it sent none
 */
record Sender(Identity identity, String userAgent, boolean bot, Instant receivedAt) {
    private static final int LONGEST_USER_AGENT = 1_000;
    private static final Pattern BOT =
            Pattern.compile("bot|crawl|spider|slurp|headless|lighthouse|curl/|wget/|python-requests");

    static Sender of(Collect request) {
        String agent = shortened(request.userAgent());
        return new Sender(request.identity(), agent, isBot(agent), Instant.ofEpochMilli(request.receivedAt()));
    }

    static boolean isBot(String userAgent) {
        return userAgent != null
                && BOT.matcher(userAgent.toLowerCase(Locale.ROOT)).find();
    }

    private static String shortened(String agent) {
        if (agent == null || agent.isBlank()) {
            return null;
        }
        return agent.length() <= LONGEST_USER_AGENT ? agent : agent.substring(0, LONGEST_USER_AGENT);
    }
}
