package axon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Together;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A healthy sale has no finding, whenever one looks. */
@AxonTest(settings = {"reservation.hold=2s", "gateway.decline-rate=0.1", "gateway.failure-rate=0.05"})
class VerifyUnderLoadIT {
    private static final int LOOKS = 4;

    @Test
    void saleUnderLoadShouldHaveNoFindings(Axon axon) throws IOException, InterruptedException {
        // given
        long busy = axon.newActivity(20_000, "10000");
        long scarce = axon.newActivity(200, "0");
        AtomicBoolean over = new AtomicBoolean();
        Together.Running crowd = Together.start(
                IntStream.range(0, 24).boxed().toList(), i -> shop(axon, new Random(i), busy, scarce, over));

        // when
        try (crowd) {
            try {
                for (int i = 0; i < LOOKS; i++) {
                    VerifyReport target = look(axon, Set.of(busy, scarce));

                    // then
                    assertThat(target.findings()).as(target.json().encode()).isEmpty();
                }
            } finally {
                over.set(true);
            }
        }
        VerifyReport after = look(axon, Set.of(busy, scarce));
        assertThat(after.findings()).as(after.json().encode()).isEmpty();
        assertThat(after.activities())
                .extracting(ActivityReport::reservations)
                .allSatisfy(reservations -> assertThat(reservations).isPositive());
    }

    private static VerifyReport look(Axon axon, Set<Long> activities) throws IOException, InterruptedException {
        return Verification.run(axon.stack().endpoints(), URI.create(axon.managementUrl()), activities);
    }

    private static List<Reply> shop(Axon axon, Random random, long busy, long scarce, AtomicBoolean over) {
        Reply last = null;
        while (!over.get()) {
            last = visit(axon.newShopper(), random, random.nextInt(4) == 0 ? scarce : busy);
        }
        return last == null ? List.of() : List.of(last);
    }

    /** Pays, gives back or walks away. */
    private static Reply visit(Caller shopper, Random random, long activityId) {
        Reply claim = shopper.claim(activityId);
        if (claim.status() != 200) {
            return claim;
        }
        String token = claim.json().getString("reservationToken");
        return switch (random.nextInt(10)) {
            case 0, 1 -> shopper.cancel(token);
            case 2, 3 -> claim;
            case 4 -> shopper.prepare(token);
            default -> shopper.pay(token);
        };
    }
}
