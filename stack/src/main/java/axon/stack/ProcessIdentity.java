package axon.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same pid: the pid and when it started. On Linux the start is
 * counted in ticks since a named boot, which a corrected clock does not move.
 */
public record ProcessIdentity(long pid, String start) {

    /** The identity of a living process, empty when there is none with that pid. */
    public static Optional<ProcessIdentity> of(long pid) {
        Optional<String> start = startOnLinux(pid)
                .or(() -> ProcessHandle.of(pid)
                        .flatMap(handle -> handle.info().startInstant())
                        .map(Object::toString));
        return start.map(value -> new ProcessIdentity(pid, value));
    }

    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    String format() {
        return pid + " " + start;
    }

    static Optional<ProcessIdentity> parse(String text) {
        String[] words = text.strip().split(" ", 2);
        return words.length == 2 && words[0].matches("\\d{1,18}")
                ? Optional.of(new ProcessIdentity(Long.parseLong(words[0]), words[1]))
                : Optional.empty();
    }

    private static Optional<String> startOnLinux(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            boolean zombie = fields[0].equals("Z") || fields[0].equals("X");
            return zombie ? Optional.empty() : Optional.of(boot + "/" + fields[19]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
