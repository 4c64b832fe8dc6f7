package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Together;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A slot that comes back is sold again, though "sold out" was announced; and clicks never use one up. */
@AxonTest(settings = {"test.clock=true", "gateway.decline-rate=1", "gateway.latency=1s", "reservation.hold=2s"})
class ReturnedSlotIT {
    private static final String PRICE = "10000";
    private static final String FREE = "0";
    private static final Duration AFTER_THE_LEASE = Duration.ofMinutes(6);

    private final Axon axon;

    ReturnedSlotIT(Axon axon) {
        this.axon = axon;
    }

    /** How a slot comes back. */
    enum Return {
        CANCEL {
            @Override
            void happens(Axon axon, Entrant holder) {
                assertThat(holder.shopper().cancel(holder.reservation()).status())
                        .isEqualTo(204);
            }
        },
        EXPIRY {
            @Override
            void happens(Axon axon, Entrant holder) {
                axon.moveClock(holder.activityId(), AFTER_THE_LEASE);
            }
        },
        DECLINE {
            @Override
            void happens(Axon axon, Entrant holder) {
                Together.Later<Reply> confirm = holder.beginPaying();
                axon.moveClock(holder.activityId(), AFTER_THE_LEASE);
                assertThat(confirm.result().status()).isEqualTo(402);
            }
        };

        abstract void happens(Axon axon, Entrant holder);
    }

    @ParameterizedTest
    @EnumSource
    void slotThatCameBackShouldBeSoldAgain(Return how) {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Entrant holder = Entrant.prepared(axon, activityId);
        Caller target = axon.newShopper();
        assertThat(target.claim(activityId).code()).isEqualTo("sold-out");
        assertThat(axon.availability(activityId).getString("state")).isEqualTo("SOLD_OUT");

        // when
        how.happens(axon, holder);
        String announced = axon.availability(activityId).getString("state");
        Reply claim = target.claimSoon(activityId);

        // then
        assertThat(announced).isEqualTo("OPEN");
        assertThat(claim.json().getInteger("slot")).isEqualTo(1);
        assertThat(holder.shopper().claim(activityId).code()).isEqualTo("sold-out");
    }

    @Test
    void userOnTwoDevicesShouldHoldOneSlotHoweverOftenBothAreClicked() {
        // given
        long activityId = axon.newActivity(5, FREE);
        Caller phone = axon.newShopper();
        Caller laptop = axon.shopper(phone.userId());

        // when
        Map<Integer, Reply> clicks = Together.call(
                IntStream.range(0, 20).boxed().toList(),
                number -> (number % 2 == 0 ? phone : laptop).claim(activityId));
        Collection<String> tokens = clicks.values().stream()
                .map(click -> click.json().getString("reservationToken"))
                .distinct()
                .toList();
        Reply paid = laptop.pay(tokens.iterator().next());
        Reply late = phone.claim(activityId);

        // then
        assertThat(clicks.values()).extracting(Reply::status).containsOnly(200);
        assertThat(clicks.values())
                .filteredOn(click -> !click.json().getBoolean("isRetry"))
                .hasSize(1);
        assertThat(tokens).hasSize(1);
        assertThat(paid.status()).isEqualTo(200);
        assertThat(late.code()).isEqualTo("already-purchased");
        assertThat(axon.availability(activityId).getInteger("remaining")).isEqualTo(4);
    }
}
