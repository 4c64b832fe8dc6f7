package axon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what runs where. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Says what runs where.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Option(names = "--json", description = "for programs; includes the database password")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Path data = dataOption.directory();
        Screen screen = new Screen(System.out);
        Optional<StatusReport> report = ControlClient.find(data).map(ControlClient::status);
        if (json) {
            screen.say(new ObjectMapper().writeValueAsString(report.orElse(StatusReport.STOPPED)));
        } else {
            report.ifPresent(screen::table);
        }
        if (report.isEmpty()) {
            throw CommandFailure.notRunning(data);
        }
        return ExitCode.DONE;
    }
}
