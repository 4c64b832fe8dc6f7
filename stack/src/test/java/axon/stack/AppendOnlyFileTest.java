package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppendOnlyFileTest {
    private static final long MEGABYTE = 1L << 20;

    @Test
    void ofShouldReadWhatRedisSays() throws IOException {
        // when
        AppendOnlyFile file = AppendOnlyFile.of("""
                # Persistence\r
                loading:0\r
                aof_enabled:1\r
                aof_rewrite_in_progress:1\r
                aof_last_bgrewrite_status:ok\r
                aof_current_size:839125918\r
                aof_base_size:610893011\r
                """);

        // then
        assertThat(file).isEqualTo(new AppendOnlyFile(839_125_918, 610_893_011, true));
    }

    @Test
    void ofShouldFailWithoutSizes() {
        assertThatThrownBy(() -> AppendOnlyFile.of("loading:1")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "255, 1, false, false",
        "256, 1, false, true",
        "256, 1, true, false",
        "599, 300, false, false",
        "600, 300, false, true",
    })
    void isWorthRewritingShouldBeWhatIsLargeAndHasDoubled(
            long sizeMegabytes, long baseMegabytes, boolean rewriting, boolean expected) {
        // given
        AppendOnlyFile file = new AppendOnlyFile(sizeMegabytes * MEGABYTE, baseMegabytes * MEGABYTE, rewriting);

        // then
        assertThat(file.isWorthRewriting()).isEqualTo(expected);
    }
}
