package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.LedgerEntry;
import axon.redis.RedisKeys;
import axon.redis.RedisLedger;
import axon.redis.RedisLedger.Position;
import axon.redis.Script;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** As many decisions in one script call as {@code reservation.batch} allows. */
class FullCallIT {
    private static final long ACTIVITY = 1_000_002;
    private static final int MOST = 1_000;
    private static final String BACKLOG = "100000";
    private static final String ONE_MILLISECOND = "1";
    private static final String MINUTE = "60000";

    private static RedisAlone redis;

    @BeforeAll
    static void start() {
        redis = new RedisAlone();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    /** Every claim writes two entries: the end of the user's last lease, and the new one. */
    @Test
    void entriesOfAFullCallShouldStandInTheLedgerInOrder() {
        // given
        open();
        assertGranted(claimAll(ONE_MILLISECOND));
        long granted = System.currentTimeMillis();
        while (System.currentTimeMillis() <= granted + 1) {
            Thread.onSpinWait();
        }

        // when
        Response target = claimAll(MINUTE);

        // then
        assertGranted(target);
        Response ledger = redis.onLoop(() -> redis.link().send(RedisLedger.range(ACTIVITY, Position.START, MOST)));
        assertThat(ledger).as("stream entries: one, then two").hasSize(3);
        List<LedgerEntry> entries = RedisLedger.read(ACTIVITY, Position.START, ledger);
        assertThat(entries).hasSize(3 * MOST);
        assertThat(new LedgerReplay().accept(entries)).hasSize(2 * MOST);
        LiveKeys keys = redis.onLoop(() -> LiveKeys.read(redis.link(), ACTIVITY));
        keys.check();
        assertThat(keys.holders()).hasSize(MOST);
    }

    private static void open() {
        redis.await(() -> redis.link()
                .eval(
                        Script.alone("activate"),
                        List.of(RedisKeys.state(ACTIVITY)),
                        List.of(redis.link().runId(), "1")));
        String window = Long.toString(System.currentTimeMillis() + 60_000);
        String slots = Integer.toString(MOST);
        Response configured =
                call("configure", List.of("1", "ACTIVE", slots, "0", window, "10000", "KRW", "", "COUPON", "1", "1"));
        assertThat(configured.get(0).toString()).isEqualTo("OK");
    }

    private static Response claimAll(String hold) {
        List<String> arguments = new ArrayList<>(List.of(hold, BACKLOG));
        for (int user = 1; user <= MOST; user++) {
            arguments.addAll(List.of(Integer.toString(user), UUID.randomUUID().toString(), ""));
        }
        return call("claim", arguments);
    }

    private static void assertGranted(Response replies) {
        assertThat(replies.get(0).toString()).isEqualTo("OK");
        for (int i = 1; i <= MOST; i++) {
            assertThat(replies.get(i).toString()).startsWith("GRANTED|");
        }
    }

    private static Response call(String script, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(redis.link().runId(), Long.toString(System.currentTimeMillis())));
        all.addAll(arguments);
        return redis.onLoop(() -> redis.link().eval(Script.decision(script), RedisKeys.ofDecision(ACTIVITY), all));
    }
}
