package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A crowd keeps its connections open: thousands of them must leave the platform room to work. */
@AxonTest(settings = "limits.connections=2500")
class OpenConnectionsIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MOST = 2_500;
    private static final int CROWD = 2_000;
    private static final int FEW = 100;

    /** With the test's own end of it; a queue of messages for each would be as much again. */
    private static final long MOST_BYTES_FOR_ONE = 6_000;

    private static final byte[] REQUEST =
            "GET /api/v1/nowhere HTTP/1.1\r\nHost: axon\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern OPEN = Pattern.compile("axon_connections (\\d+)");

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final Deque<Socket> crowd = new ArrayDeque<>();
    private final byte[] answer = new byte[1 << 16];
    private final Axon axon;
    private final InetSocketAddress address;

    OpenConnectionsIT(Axon axon) {
        this.axon = axon;
        URI url = URI.create(axon.url());
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
    }

    @AfterEach
    void everybodyLeaves() throws IOException {
        while (!crowd.isEmpty()) {
            crowd.remove().close();
        }
        Await.until(SOON, () -> open() < FEW);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOpenConnectionShouldTakeLittleMemory(boolean asks) throws IOException {
        // given
        for (int i = 0; i < FEW; i++) {
            enter(true);
        }
        long before = used();

        // when
        for (int i = 0; i < CROWD; i++) {
            enter(asks);
        }
        Await.until(SOON, () -> open() >= CROWD + FEW);

        // then
        assertThat((used() - before) / CROWD).isLessThan(MOST_BYTES_FOR_ONE);
    }

    @Test
    void whoComesPastTheBoundShouldBeHungUpOn() throws IOException {
        // given
        for (int i = 0; i < 2 * MOST; i++) {
            enter(false);
        }

        // when
        Await.until(SOON, () -> axon.metrics().scrape().contains("axon_shed_total{bound=\"limits.connections\"}"));

        // then
        assertThat(open()).isBetween(MOST / 2, MOST);
    }

    private void enter(boolean asks) throws IOException {
        Socket shopper = new Socket();
        shopper.connect(address, (int) SOON.toMillis());
        shopper.setSoTimeout((int) SOON.toMillis());
        crowd.add(shopper);
        if (asks) {
            shopper.getOutputStream().write(REQUEST);
            assertThat(shopper.getInputStream().read(answer)).isPositive();
        }
    }

    private int open() {
        Matcher gauge = OPEN.matcher(axon.metrics().scrape());
        return gauge.find() ? Integer.parseInt(gauge.group(1)) : 0;
    }

    private long used() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
