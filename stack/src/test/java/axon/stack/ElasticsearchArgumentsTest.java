package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElasticsearchArgumentsTest {
    /** Written by {@code ServerArgs.writeTo} of Elasticsearch 8.19.21, with "quiet" cleared. */
    private static final String ORIGINAL = """
            000000316f72672e656c61737469637365617263682e636f6d6d6f6e2e736574
            74696e67732e4b657953746f726557726170706572000000070000010d6b6579
            73746f72652e736565641471557a544736317170586a445e356f356c5e676a20
            e4923a0289b06beb9efeaa33b8e14a355d48fa1e1ea11751daf4c68dbb4d7150
            00030c636c75737465722e6e616d65000461786f6e09687474702e706f727400
            05323932303009706174682e686f6d6500052f484f4d45052f434f4e46052f4c
            4f4753
            """.replaceAll("\\s", "");

    @Test
    void encodeShouldWriteWhatTheServerReads() throws IOException {
        // given
        ElasticsearchArguments target = new ElasticsearchArguments(
                Map.of("path.home", "/HOME", "http.port", "29200", "cluster.name", "axon"),
                Path.of("/CONF"),
                Path.of("/LOGS"));

        // when
        byte[] encoded = target.encode("qUzTG61qpXjD^5o5l^gj");

        // then
        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(ORIGINAL);
    }
}
