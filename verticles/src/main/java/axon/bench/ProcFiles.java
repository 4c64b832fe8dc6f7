package axon.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What Linux says about a process in {@code /proc}; elsewhere nothing is known. */
final class ProcFiles {
    /** Of {@code /proc/PID/stat}, the same on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private ProcFiles() {}

    /**
     * @param cpuSeconds used since the process started, by all its threads
     * @param residentMib memory that is really there
     */
    record Usage(double cpuSeconds, double residentMib) {}

    /** Empty when there is no such process, or no {@code /proc}. */
    static Optional<Usage> usage(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try {
            return Optional.of(parse(
                    Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1),
                    Files.readString(folder.resolve("status"), StandardCharsets.ISO_8859_1)));
        } catch (IOException | RuntimeException gone) {
            return Optional.empty();
        }
    }

    /** The name of the process may hold blanks and brackets; the last bracket ends it. */
    static Usage parse(String stat, String status) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = Double.parseDouble(fields[USER_TICKS]) + Double.parseDouble(fields[SYSTEM_TICKS]);
        double kib = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
        return new Usage(ticks / TICKS_PER_SECOND, kib / 1024);
    }
}
