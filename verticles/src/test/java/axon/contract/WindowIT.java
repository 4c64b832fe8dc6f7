package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The window of an activity, looked at until it is over. */
@AxonTest
class WindowIT {
    private final Axon axon;

    WindowIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void windowShouldIncludeItsBeginningAndExcludeItsEnd() {
        // given
        Instant opens = Instant.now().plusMillis(1_000).truncatedTo(ChronoUnit.MILLIS);
        Instant closes = opens.plusMillis(1_000);
        long activityId = axon.newActivity(new JsonObject()
                .put("limitCount", 1_000)
                .put("startDate", opens.toString())
                .put("endDate", closes.toString()));

        // when
        List<Look> looks = new ArrayList<>();
        Await.until(Duration.ofSeconds(5), () -> {
            looks.add(new Look(
                    axon.newShopper().claim(activityId),
                    axon.availability(activityId),
                    axon.newShopper().claim(activityId)));
            return !looks.getLast().at().isBefore(closes);
        });

        // then
        assertThat(looks).hasSizeGreaterThan(5).allSatisfy(look -> {
            if (look.at().isBefore(opens)) {
                assertThat(look.state()).isEqualTo("UPCOMING");
                assertRefused(look.before(), 409, "not-open");
            } else if (look.at().isBefore(closes)) {
                assertThat(look.state()).isEqualTo("OPEN");
            } else {
                assertThat(look.state()).isEqualTo("ENDED");
                assertRefused(look.after(), 409, "not-open");
            }
            assertThat(look.granted()).allSatisfy(at -> assertThat(at).isBetween(opens, closes.minusMillis(1)));
        });
        assertThat(looks).anySatisfy(look -> assertThat(look.granted()).isNotEmpty());
    }

    /** What the availability says between two claims. */
    private record Look(Reply before, JsonObject now, Reply after) {
        Instant at() {
            return now.getInstant("serverTime");
        }

        String state() {
            return now.getString("state");
        }

        List<Instant> granted() {
            return Stream.of(before, after)
                    .filter(claim -> claim.status() == 200)
                    .map(claim -> claim.json().getInstant("serverTime"))
                    .toList();
        }
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }
}
