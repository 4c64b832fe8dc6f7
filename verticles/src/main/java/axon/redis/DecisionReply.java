package axon.redis;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a decision script answered.
 *
 * @param verdict OK; MISSING: the activity has no live keys; FENCED: it was last reconciled on another run of Redis; CLOCK: its
 *     clock and ours differ
 * @param values the script's own, when the verdict is OK
 */
public record DecisionReply(String verdict, List<String> values) {
    static DecisionReply of(Response reply) {
        List<String> values = new ArrayList<>(reply.size() - 1);
        for (int i = 1; i < reply.size(); i++) {
            values.add(reply.get(i).toString());
        }
        return new DecisionReply(reply.get(0).toString(), Collections.unmodifiableList(values));
    }

    public boolean isDecided() {
        return verdict.equals("OK");
    }

    public boolean isWithoutLiveKeys() {
        return verdict.equals("MISSING");
    }

    public boolean isOfAnotherTime() {
        return verdict.equals("CLOCK");
    }
}
