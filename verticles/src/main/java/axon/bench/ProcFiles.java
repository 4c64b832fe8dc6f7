package axon.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
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

    /** Of the processor, used by the compiler threads of a JVM that run still; empty when there is no such process. */
    static OptionalDouble compilerSeconds(long pid) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            double seconds = 0;
            for (Path thread : threads) {
                seconds += compilerSeconds(thread);
            }
            return OptionalDouble.of(seconds);
        } catch (IOException gone) {
            return OptionalDouble.empty();
        }
    }

    private static double compilerSeconds(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return COMPILER.matcher(stat).find() ? cpuSeconds(stat) : 0;
        } catch (IOException ended) {
            return 0;
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
