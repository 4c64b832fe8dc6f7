package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A crowd keeps its connections open: ten thousand of them must leave the platform room to work. */
@AxonTest
class OpenConnectionsIT {
    private static final int CROWD = 2_000;

    /** With the test's own end of it; a queue of messages for each would be as much again. */
    private static final long MOST_BYTES_FOR_ONE = 6_000;

    private static final byte[] REQUEST =
            "GET /nowhere HTTP/1.1\r\nHost: axon\r\nAccept: text/html\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final Deque<SocketChannel> crowd = new ArrayDeque<>(CROWD);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(1 << 16);
    private final InetSocketAddress address;

    OpenConnectionsIT(Axon axon) {
        URI url = URI.create(axon.url());
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
    }

    @AfterEach
    void everybodyLeaves() throws IOException {
        while (!crowd.isEmpty()) {
            crowd.remove().close();
        }
    }

    @Test
    void anOpenConnectionShouldTakeLittleMemory() throws IOException {
        // given
        for (int i = 0; i < 100; i++) {
            enter();
        }
        long before = used();

        // when
        for (int i = 0; i < CROWD; i++) {
            enter();
        }

        // then
        assertThat((used() - before) / CROWD).isLessThan(MOST_BYTES_FOR_ONE);
    }

    private void enter() throws IOException {
        SocketChannel shopper = SocketChannel.open(address);
        crowd.add(shopper);
        shopper.write(ByteBuffer.wrap(REQUEST));
        assertThat(shopper.read(answer.clear())).isPositive();
    }

    private long used() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
