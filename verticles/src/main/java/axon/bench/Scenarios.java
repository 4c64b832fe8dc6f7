package axon.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of benchmarks. */
public final class Scenarios {
    private static final List<Scenario> ALL = List.of(new BaselineScenario(), new ClaimsScenario());

    private Scenarios() {}

    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    public static String names() {
        return ALL.stream().map(Scenario::name).collect(Collectors.joining(", "));
    }
}
