package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpawnerTest {
    private final Spawner target = new Spawner();

    @Test
    void wrapShouldTieTheChildToUsAndGiveUpRoot() {
        assumeTrue(Machine.current().isLinux());
        // given
        Launch launch = Launch.of(List.of("server", "--port", "1"), Path.of("/"), Optional.of(new Account(7, 8)));

        // when
        String command = String.join(" ", target.wrap(launch));

        // then
        assertThat(command)
                .matches("\\S*setsid \\S*setpriv --pdeathsig KILL --reuid 7 --regid 8 --clear-groups -- "
                        + "server --port 1");
    }
}
