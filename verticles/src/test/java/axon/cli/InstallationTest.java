package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {
    @ParameterizedTest
    @CsvSource({"'', ParallelGC", "' -Xlog:gc  -Dx=y ', ParallelGC", "-XX:+UseG1GC, G1GC", "-Xmx1g -XX:+UseZGC, ZGC"})
    void thePlatformShouldBeToldOneCollector(String more, String collector) {
        // when
        List<String> options = new Installation(Path.of("/nowhere")).platformOptions(more);

        // then
        assertThat(options)
                .filteredOn(option -> option.matches("-XX:\\+Use.*GC"))
                .containsExactly("-XX:+Use" + collector);
        assertThat(options).doesNotContain("");
    }

    @Test
    void sizeOfTheYoungHalfShouldGoWithOurCollectorOnly() {
        // when
        Installation target = new Installation(Path.of("/nowhere"));

        // then
        assertThat(target.platformOptions("")).containsOnlyOnce("-Xmn76m");
        assertThat(target.platformOptions("-Xmx1g")).contains("-XX:NewRatio=1").doesNotContain("-Xmn76m");
        assertThat(target.platformOptions("-XX:+UseG1GC"))
                .noneMatch(option -> option.contains("NewRatio") || option.contains("Xmn"));
    }
}
