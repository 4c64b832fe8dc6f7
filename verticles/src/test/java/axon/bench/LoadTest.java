package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void readsTheResultLineAmongTheOutputOfWrk() throws IOException {
        // given
        String output = """
                Running 10s test @ http://127.0.0.1:8080
                Requests/sec:   3295.34
                AXON_RESULT {"requests":1000,"micros":2000000,"refused":100,"connect":1,"read":2,"write":3,"timeout":4,\
                "p50":10.0,"p99":20.0,"p999":30.0,"max":40.0}
                """;

        // when
        Load target = Load.parse(output);

        // then
        assertThat(target).isEqualTo(new Load(1000, 2_000_000, 100, 10, 0, 10, 20, 30, 40));
        assertThat(target.acceptedPerSecond()).isEqualTo(450);
    }

    @Test
    void withoutAResultTheOutputIsTheMessage() {
        assertThatThrownBy(() -> Load.parse("unable to connect"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unable to connect");
    }
}
