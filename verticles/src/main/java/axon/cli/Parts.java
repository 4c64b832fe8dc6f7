package axon.cli;

import axon.stack.ServerName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names of what can be started, stopped and looked at one by one. */
final class Parts {
    static final List<String> RUNNING = running();

    private Parts() {}

    static CommandFailure unknown(String name, List<String> known) {
        return CommandFailure.usage("there is no part \"" + name + "\"; the parts are " + String.join(", ", known));
    }

    private static List<String> running() {
        List<String> names = new ArrayList<>(
                Arrays.stream(ServerName.values()).map(ServerName::label).toList());
        names.add(PlatformPart.NAME);
        return List.copyOf(names);
    }
}
