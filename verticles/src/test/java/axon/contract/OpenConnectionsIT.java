package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A crowd keeps its connections open: thousands of them must leave the platform room to work. */
@AxonTest(settings = "limits.connections=1500")
class OpenConnectionsIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MOST_IN_ONE_INSTANCE = 1_500;
    private static final int CROWD = 2_000;

    /** With the test's own end of it; a queue of messages for each would be as much again. */
    private static final long MOST_BYTES_FOR_ONE = 6_000;

    private static final byte[] REQUEST =
            "GET /nowhere HTTP/1.1\r\nHost: axon\r\nAccept: text/html\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final Deque<SocketChannel> crowd = new ArrayDeque<>();
    private final ByteBuffer answer = ByteBuffer.allocateDirect(1 << 16);
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
        Await.until(SOON, () -> axon.nobody().get("/").status() == 200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOpenConnectionShouldTakeLittleMemory(boolean asks) throws IOException {
        // given
        for (int i = 0; i < 100; i++) {
            connect();
            assertThat(asks()).isTrue();
        }
        long before = used();

        // when
        for (int i = 0; i < CROWD; i++) {
            connect();
            if (asks) {
                assertThat(asks()).isTrue();
            }
        }

        // then
        assertThat((used() - before) / CROWD).isLessThan(MOST_BYTES_FOR_ONE);
    }

    @Test
    void whoComesPastTheBoundShouldBeHungUpOn() throws IOException {
        // given
        int instances = Runtime.getRuntime().availableProcessors();
        int served = 0;
        int asked = MOST_IN_ONE_INSTANCE * instances + 500;

        // when
        for (int i = 0; i < asked; i++) {
            connect();
            served += asks() ? 1 : 0;
        }

        // then
        assertThat(served).isBetween(MOST_IN_ONE_INSTANCE / 2, MOST_IN_ONE_INSTANCE * instances);
        assertThat(axon.metrics().scrape()).contains("axon_shed_total{bound=\"limits.connections\"}");
    }

    private void connect() throws IOException {
        crowd.addLast(SocketChannel.open(address));
    }

    /** The one who came last; false when it was hung up on. */
    private boolean asks() {
        try {
            SocketChannel last = crowd.getLast();
            last.write(ByteBuffer.wrap(REQUEST));
            return last.read(answer.clear()) > 0;
        } catch (IOException hungUp) {
            return false;
        }
    }

    private long used() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
