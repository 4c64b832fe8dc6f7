package axon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationTokenTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

    @Test
    void bothFormsShouldBeReadAsTheyWereWritten() {
        // given
        ReservationToken reservation = ReservationToken.reservation(17, ID);
        ReservationToken approval = ReservationToken.approval(Ids.MAX, ID);

        // then
        assertThat(reservation).hasToString("rsv_17_000000000000400080000000000000ff");
        assertThat(ReservationToken.parse(reservation.toString())).contains(reservation);
        assertThat(ReservationToken.parse(approval.toString())).contains(approval);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "__",
                "rsv",
                "rsv_1",
                "rsv_1_",
                "rsv_1_000000000000400080000000000000f",
                "rsv_1_000000000000400080000000000000fff",
                "rsv_1_000000000000400080000000000000fg",
                "rsv_1_-00000000000400080000000000000ff",
                "rsv_0_000000000000400080000000000000ff",
                "rsv_-1_000000000000400080000000000000ff",
                "rsv_9007199254740992_000000000000400080000000000000ff",
                "rsv_99999999999999999999_000000000000400080000000000000ff",
                "rsv__000000000000400080000000000000ff",
                "RSV_1_000000000000400080000000000000ff",
                "abc_1_000000000000400080000000000000ff",
                "rsv_1_2_00000000000400080000000000000ff"
            })
    void anythingElseShouldBeNoToken(String text) {
        assertThat(ReservationToken.parse(text)).isEmpty();
    }
}
