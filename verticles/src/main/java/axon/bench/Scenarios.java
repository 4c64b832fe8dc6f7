package axon.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of benchmarks. */
public final class Scenarios {
    /**
     * What one call without a name runs: everything that has a target. Claims come last, because the leases that nobody paid
     * run out some minutes later, and writing that down takes its share of the machine.
     */
    public static final List<Scenario> USUAL = List.of(
            new BaselineScenario(),
            new PeakScenario(Peak.JOURNEY),
            new PeakScenario(Peak.SOLD_OUT),
            new PeakScenario(Peak.CLAIMS));

    private static final List<Scenario> OTHERS =
            List.of(new SpikeScenario(), new RampScenario(), new SoakScenario(), new OverloadScenario());

    private Scenarios() {}

    public static Optional<Scenario> named(String name) {
        return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    public static String names() {
        return all().stream().map(Scenario::name).collect(Collectors.joining(", "));
    }

    private static List<Scenario> all() {
        return java.util.stream.Stream.concat(USUAL.stream(), OTHERS.stream()).toList();
    }
}
