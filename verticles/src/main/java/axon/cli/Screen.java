package axon.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** How things look on the terminal. */
final class Screen {
    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void entry(Journal.Entry entry) {
        say("  %-14s %s".formatted(entry.part(), entry.message()));
    }

    void ready(StatusReport status, String signInLink, Duration took) {
        say(took.isZero() ? "Axon is running." : "Axon is ready after %.1f s.".formatted(took.toMillis() / 1000.0));
        say("");
        say("  Shop        " + status.http() + "/");
        say("  Dashboard   " + signInLink + "   (works once; ./axon link makes another)");
        say("  API         " + status.http() + "/api/v1");
        say("  Management  " + status.management());
        say("");
        say("Stop with ./axon down");
    }

    void table(StatusReport status) {
        List<StatusReport.Line> lines = status.lines();
        say("Axon is " + status.state());
        say("");
        int widest =
                lines.stream().mapToInt(line -> line.address().length()).max().orElse(0);
        for (StatusReport.Line line : lines) {
            String pid = line.pid() == null ? "" : "pid " + line.pid();
            say(("  %-14s %-11s %-" + widest + "s  %s")
                    .formatted(line.name(), line.state(), line.address(), pid)
                    .stripTrailing());
        }
    }
}
