package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReadmeBlockTest {
    private static final JsonObject SUMMARY = new JsonObject()
            .put("at", "2026-11-22T20:00:00Z")
            .put("commit", "0123456789")
            .put(
                    "machine",
                    new JsonObject()
                            .put("cores", 2)
                            .put("memoryGib", 24)
                            .put("system", "Linux amd64")
                            .put("jdk", "25"))
            .put(
                    "rows",
                    new JsonArray()
                            .add(new Row("claims", 30_000, "/s", 0.46, "≥ 0.45", true, null)
                                    .with(new Row.Latencies(15_000, 1.2, 9.94, 20, false))
                                    .json())
                            .add(Row.plain("memory", 300, "MiB").json()));

    @Test
    void theBlockShouldSayWhenAndWhereAndEveryRow() {
        // when
        String target = ReadmeBlock.block(SUMMARY, "2026-11-22-200000-summary.json");

        // then
        assertThat(target)
                .contains("2026-11-22, 2 cores, 24 GiB, Linux amd64, JDK 25, commit 0123456789")
                .contains("(bench/results/2026-11-22-200000-summary.json)")
                .contains("| claims | 30,000 /s | 0.46 | ≥ 0.45 ✓ | 15,000/s † | 1.2 ms | 9.9 ms | 20 ms |")
                .contains("†: beside the platform")
                .contains("| memory | 300 MiB |  |  |  |  |  |  |");
    }

    @Test
    void onlyWhatStandsBetweenTheMarksShouldBeReplaced() throws IOException {
        // given
        String readme = "before\n<!-- measured:begin -->\nold\n<!-- measured:end -->\nafter\n";

        // when / then
        assertThat(ReadmeBlock.replaced(readme, "new\n"))
                .isEqualTo("before\n<!-- measured:begin -->\nnew\n<!-- measured:end -->\nafter\n");
    }

    @Test
    void aReadmeWithoutTheMarksShouldBeRefused() {
        assertThatThrownBy(() -> ReadmeBlock.replaced("nothing", "new")).isInstanceOf(IOException.class);
    }
}
