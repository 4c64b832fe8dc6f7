package axon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Ids;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.PlatformProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The provider has charged what it should not have: found, named, and asked to be paid back. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class VerifyMoneyIT {

    @Test
    void secondChargeAndChargeWithoutOrderShouldBeFoundAndPaidBack(Axon axon) throws IOException {
        try (PlatformProcess platform = axon.platformProcess("gateway.latency=5ms")) {
            // given
            Shop before = Shop.open(platform.start(), "10000");
            UUID reservation = before.sold().getFirst();
            UUID order = Ids.orderId(reservation);
            UUID stranger = UUID.randomUUID();
            platform.kill();
            charge(axon, before.activityId(), reservation, order, 1);
            charge(axon, before.activityId(), stranger, Ids.orderId(stranger), 0);
            Shop shop = new Shop(platform.start(), before.activityId(), before.sold());

            // when
            VerifyReport target = shop.verify();

            // then
            assertThat(target.findings().stream().map(finding -> finding.kind().slug()))
                    .containsExactlyInAnyOrder("double-charge", "charge-without-order");
            assertThat(shop.repair(target)).isEqualTo(2);
            Await.untilAsserted(
                    Duration.ofSeconds(30),
                    () -> assertThat(shop.verify().findings()).isEmpty());
            assertThat(shop.axon().rows("SELECT reason FROM refunds WHERE campaign_activity_id = ?", shop.activityId()))
                    .hasSize(2);
        }
    }

    /** Writes into the book of a provider that is not running. */
    private static void charge(Axon axon, long activityId, UUID reservation, UUID order, int attempt)
            throws IOException {
        Path book = axon.data().resolve("gateway").resolve("charges.jsonl");
        List<String> lines = Files.readAllLines(book);
        String key = Ids.gatewayKey(order, attempt);
        JsonObject line = new JsonObject(lines.getLast())
                .put("kind", "CHARGE")
                .put("key", key)
                .put("paymentId", Ids.paymentId(key).toString())
                .put("activityId", activityId)
                .put("slot", 1)
                .put("reservationId", reservation.toString())
                .put("orderId", order.toString())
                .put("amountMinor", 10_000)
                .put("currency", "KRW");
        Files.writeString(book, line.encode() + "\n", StandardOpenOption.APPEND);
    }
}
