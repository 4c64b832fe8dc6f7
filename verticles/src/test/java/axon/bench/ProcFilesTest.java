package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcFilesTest {
    @Test
    void aNameWithBlanksAndBracketsDoesNotShiftTheFields() {
        // given
        String stat = "42 (a) b) S 1 42 42 0 -1 4194560 1 2 3 4 150 50 7 8 20 0 30 0 100 200 300";
        String status = "Name:\ta) b\nVmPeak:\t  999 kB\nVmRSS:\t   2048 kB\n";

        // when
        ProcFiles.Usage target = ProcFiles.parse(stat, status);

        // then
        assertThat(target).isEqualTo(new ProcFiles.Usage(2.0, 2.0));
    }
}
