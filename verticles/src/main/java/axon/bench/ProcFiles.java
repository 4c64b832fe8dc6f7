package axon.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Linux says about a process in {@code /proc}; elsewhere nothing is known. */
final class ProcFiles {
    /** Of {@code /proc/PID/stat}, the same on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    /** Linux keeps 15 letters of a thread's name. */
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] CompilerThre");

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

    /** Processor time by compiler thread of a JVM; empty when there is no such process. */
    static Map<String, Double> compilerSeconds(long pid) {
        Map<String, Double> seconds = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                String stat = statOf(thread);
                if (COMPILER.matcher(stat).find()) {
                    seconds.put(thread.getFileName().toString(), cpuSeconds(stat));
                }
            }
        } catch (IOException gone) {
            return Map.of();
        }
        return seconds;
    }

    private static String statOf(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    /** The name of the process may hold blanks and brackets; the last bracket ends it. */
    static Usage parse(String stat, String status) {
        double kib = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
        return new Usage(cpuSeconds(stat), kib / 1024);
    }

    private static double cpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = Double.parseDouble(fields[USER_TICKS]) + Double.parseDouble(fields[SYSTEM_TICKS]);
        return ticks / TICKS_PER_SECOND;
    }
}
