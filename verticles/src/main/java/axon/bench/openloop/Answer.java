package axon.bench.openloop;

import io.vertx.core.buffer.Buffer;

/**
 * What the platform answered.
 *
 * @param retryAfter as it came; null when it did not come
 */
record Answer(int status, String retryAfter, Buffer body) {
    private static final long DEFAULT_MILLIS = 1_000;

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isSoldOut() {
        return status == 410;
    }

    boolean asksForPatience() {
        return status == 429 || status == 503;
    }

    long waitMillis() {
        try {
            return retryAfter == null ? DEFAULT_MILLIS : Math.max(1, Long.parseLong(retryAfter) * 1_000);
        } catch (NumberFormatException aDate) {
            return DEFAULT_MILLIS;
        }
    }

    String text(String field) {
        return body.toJsonObject().getString(field);
    }
}
