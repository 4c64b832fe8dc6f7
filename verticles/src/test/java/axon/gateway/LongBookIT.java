package axon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.LineKind;
import axon.domain.Ids;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.PlatformProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A book that as a whole does not fit into the platform's heap. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class LongBookIT {
    private static final int CHARGES = 250_000;
    private static final long ACTIVITY = 8_000_000_000_000_002L;
    private static final long OTHER_ACTIVITY = ACTIVITY + 1;
    private static final long NO_ACTIVITY = ACTIVITY + 2;

    private Path book;
    private long lengthBefore;

    @BeforeEach
    void rememberTheBook(Axon axon) throws IOException {
        book = axon.data().resolve("gateway").resolve("charges.jsonl");
        Files.createDirectories(book.getParent());
        lengthBefore = Files.exists(book) ? Files.size(book) : 0;
    }

    /** Every later platform of this test run would read the long book. */
    @AfterEach
    void cutTheBook() throws IOException {
        try (FileChannel file = FileChannel.open(book, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(lengthBefore);
        }
    }

    @Test
    void theWholeBookShouldBeReadWithoutHoldingIt(Axon axon) throws IOException {
        // given
        try (BufferedWriter lines =
                Files.newBufferedWriter(book, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < CHARGES; i++) {
                lines.write(ChargeLine.write(charge(i)) + "\n");
            }
            lines.write(ChargeLine.write(charge(CHARGES, OTHER_ACTIVITY)) + "\n");
        }

        try (PlatformProcess platform = axon.platformProcess()) {
            // when
            Axon target = platform.start();

            // then
            assertThat(target.charges(ACTIVITY).stream().map(charge -> charge.getInteger("slot")))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, CHARGES).boxed().toList());
            assertThat(target.charges(OTHER_ACTIVITY)).hasSize(1);
            assertThat(target.charges(NO_ACTIVITY)).isEmpty();
        }
    }

    private static ChargeRecord charge(int number) {
        return charge(number, ACTIVITY);
    }

    private static ChargeRecord charge(int number, long activityId) {
        UUID reservation = new UUID(activityId, number);
        UUID order = Ids.orderId(reservation);
        String key = Ids.gatewayKey(order, 0);
        return new ChargeRecord(
                LineKind.CHARGE,
                key,
                Ids.paymentId(key),
                activityId,
                number + 1,
                reservation,
                order,
                number + 1L,
                10_000,
                "KRW",
                null,
                1_000_000 + number);
    }
}
