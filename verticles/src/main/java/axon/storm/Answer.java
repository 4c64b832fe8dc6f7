package axon.storm;

import axon.client.ApiReply;
import java.time.Instant;

/**
 * A definite answer.
 *
 * @param at when it arrived, by our clock
 */
record Answer(ApiReply reply, Instant at) {

    boolean isSuccess() {
        return reply.isSuccess();
    }

    int status() {
        return reply.status();
    }

    String code() {
        return reply.code();
    }

    String text(String field) {
        return reply.body().getString(field);
    }

    Instant time(String field) {
        return Instant.parse(text(field));
    }
}
