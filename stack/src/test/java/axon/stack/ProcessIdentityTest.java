package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private final ProcessIdentity target =
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void parseShouldReadWhatFormatWrites() {
        assertThat(ProcessIdentity.parse(target.format())).contains(target);
    }

    @Test
    void parseShouldRefuseAnythingElse() {
        assertThat(ProcessIdentity.parse("")).isEmpty();
        assertThat(ProcessIdentity.parse("12")).isEmpty();
        assertThat(ProcessIdentity.parse("twelve boot/1")).isEmpty();
    }

    @Test
    void isAliveShouldTellAProcessFromALaterOneWithTheSamePid() {
        // given
        ProcessIdentity predecessor = new ProcessIdentity(target.pid(), "another boot/1");

        // then
        assertThat(target.isAlive()).isTrue();
        assertThat(predecessor.isAlive()).isFalse();
    }
}
