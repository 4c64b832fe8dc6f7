package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxonTest {
    private static final String NOWHERE = Path.of("target/no-such-installation").toString();

    @ParameterizedTest
    @ValueSource(strings = {"status", "down", "link", "stop redis", "start platform"})
    void executeShouldEndWithThreeWhenNothingRuns(String command) {
        assertThat(Axon.execute((command + " --data " + NOWHERE).split(" "))).isEqualTo(ExitCode.NOT_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dance", "stop", "stop nothing", "status --xml", "up --port many", "logs nothing"})
    void executeShouldEndWithTwoWhenTheCommandIsWrong(String command) {
        String[] arguments = command.isEmpty() ? new String[0] : command.split(" ");
        assertThat(Axon.execute(arguments)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void executeShouldEndWithTwoWhenASettingIsUnknown() {
        assertThat(Axon.execute("up", "--data", NOWHERE, "--set", "no.such.setting=1"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void executeShouldEndWithZeroWhenAskedForHelp() {
        assertThat(Axon.execute("--help")).isEqualTo(ExitCode.DONE);
        assertThat(Axon.execute("up", "--help")).isEqualTo(ExitCode.DONE);
    }
}
