package axon.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that decide how the platform runs. */
final class PlanOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the shop's port; busy is an error (default: 8080 or the next free)")
    private Integer port;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "a setting; wins over environment and config/axon.yaml")
    private List<String> sets = new ArrayList<>();

    Supervisor.Plan plan() {
        return new Supervisor.Plan(port, sets);
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (port != null) {
            arguments.addAll(List.of("--port", port.toString()));
        }
        sets.forEach(set -> arguments.addAll(List.of("--set", set)));
        return arguments;
    }
}
