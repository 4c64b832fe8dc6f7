package axon.simulation;

import java.util.random.RandomGenerator;

/** What visitors come with, so that the segments of a dashboard have something to show. */
record Browser(String userAgent, String referrer) {
    private static final String[] USER_AGENTS = {
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15"
    };
    private static final String[] REFERRERS = {
        null, "https://www.google.com/", "https://www.instagram.com/", "https://m.search.naver.com/"
    };

    static Browser draw(RandomGenerator random) {
        return new Browser(
                USER_AGENTS[random.nextInt(USER_AGENTS.length)], REFERRERS[random.nextInt(REFERRERS.length)]);
    }
}
