package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.redis.RedisKeys;
import axon.redis.Script;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may begin a payment, and who may only finish one. */
class BeginIT {
    private static final long ACTIVITY = 1_000_001;
    private static final String USER = "42";
    private static final String RECOVERY = "0";
    private static final String LEASE = "5000";
    private static final String MINUTE = "60000";
    private static final String ANY_ATTEMPT = "-1";

    private static RedisAlone redis;

    private final String target = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        redis = new RedisAlone();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @Test
    void recoveryShouldFinishPaymentsButNeverBeginOne() {
        // given
        prepare();
        String prepared = find();
        assertThat(prepared).contains("|RESERVED|1|42|");

        // when
        String ofRecovery = begin(RECOVERY, "recovery");

        // then
        assertThat(ofRecovery).startsWith("REFUSED|").contains("|RESERVED|1|42|");
        assertThat(withoutTime(find())).isEqualTo(withoutTime(prepared));

        // when
        String ofShopper = begin(USER, "shopper");

        // then
        assertThat(ofShopper).startsWith("TAKEN|").contains("|PAYING|1|42|");
        assertThat(begin(RECOVERY, "recovery")).startsWith("IN_PROGRESS|");
        assertThat(call("renew", target, "shopper", "0")).startsWith("TAKEN|");
        assertThat(begin(RECOVERY, "recovery")).startsWith("TAKEN|").contains("|PAYING|1|42|");
    }

    private void prepare() {
        long now = System.currentTimeMillis();
        redis.await(() -> redis.link()
                .eval(
                        Script.alone("activate"),
                        List.of(RedisKeys.state(ACTIVITY)),
                        List.of(redis.link().runId(), "1")));
        String window = Long.toString(now + 60_000);
        assertThat(call("configure", "1", "ACTIVE", "1", "0", window, "10000", "KRW", "", "COUPON", "1", "1"))
                .isNotEmpty();
        assertThat(call("claim", MINUTE, "1000", USER, target, "")).startsWith("GRANTED|");
        assertThat(call("prepare", MINUTE, target, USER)).startsWith("TAKEN|");
    }

    private String begin(String user, String owner) {
        return call("begin", target, user, owner, LEASE, ANY_ATTEMPT);
    }

    private static String find() {
        return call("find", USER);
    }

    /** The first answer of a script. */
    private static String call(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of(redis.link().runId(), Long.toString(System.currentTimeMillis())));
        all.addAll(List.of(arguments));
        Response reply =
                redis.onLoop(() -> redis.link().eval(Script.decision(script), RedisKeys.ofDecision(ACTIVITY), all));
        assertThat(reply.get(0).toString()).isEqualTo("OK");
        return reply.get(1).toString();
    }

    private static String withoutTime(String answer) {
        return answer.replaceFirst("\\d{13}", "");
    }
}
