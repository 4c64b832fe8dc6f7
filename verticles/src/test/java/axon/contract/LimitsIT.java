package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who asks too often is told so, and when to come again; others are not. Each instance counts for itself. */
@AxonTest(settings = {"limits.claims-per-user=2", "limits.requests-per-address=100"})
class LimitsIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Axon axon;

    LimitsIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void claimsOfOneUserShouldBeLimitedAndThoseOfOthersNot() {
        // given
        long activityId = axon.newActivity(1_000, "10000");
        Caller target = axon.newShopper();
        List<Reply> refused = new ArrayList<>();

        // when
        Await.until(SOON, () -> {
            Map<Integer, Reply> claims =
                    Together.call(IntStream.range(0, 10).boxed().toList(), number -> target.claim(activityId));
            claims.values().stream().filter(claim -> claim.status() != 200).forEach(refused::add);
            return !refused.isEmpty();
        });
        Reply other = axon.newShopper().claim(activityId);

        // then
        assertThat(refused).allSatisfy(LimitsIT::assertTooMany);
        assertThat(other.status()).as(other.body()).isEqualTo(200);
        Await.until(SOON, () -> target.claim(activityId).status() == 200);
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(2);
        assertThat(axon.metrics().scrape()).contains("axon_shed_total{bound=\"limits.claims-per-user\"}");
    }

    @Test
    void requestsFromOneAddressShouldBeLimited() {
        // given
        long activityId = axon.newActivity(1, "10000");
        String path = "/api/v1/campaign/activities/" + activityId + "/availability";

        List<Reply> refused = new ArrayList<>();

        // when
        Await.until(SOON, () -> {
            Map<Integer, Reply> replies = Together.call(
                    IntStream.range(0, 50).boxed().toList(),
                    number -> axon.nobody().get(path));
            replies.values().stream().filter(reply -> reply.status() != 200).forEach(refused::add);
            return !refused.isEmpty();
        });

        // then
        assertThat(refused).isNotEmpty().allSatisfy(LimitsIT::assertTooMany);
        assertThat(axon.metrics().scrape()).contains("axon_shed_total{bound=\"limits.requests-per-address\"}");
        Await.until(SOON, () -> axon.nobody().get(path).status() == 200);
    }

    private static void assertTooMany(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo("too-many-requests");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("X-Request-Id")).isNotBlank();
    }
}
