package axon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checkout we run from, and how to start another Java program of it. */
record Installation(Path home) {
    private static final int QUIET_UNSAFE_SINCE = 24;

    /** The compilers take much memory while the platform warms up, and the C library would keep what they give back. */
    private static final String TRIM = "-XX:TrimNativeHeapInterval=5000";

    private static final Runtime.Version TRIM_SINCE = Runtime.Version.parse("21.0.1");

    static Installation current() {
        String home = System.getenv().getOrDefault("AXON_HOME", "");
        return new Installation(Path.of(home).toAbsolutePath().normalize());
    }

    Path artifacts() {
        return home.resolve("stack/target/servers");
    }

    Path settingsFile() {
        return home.resolve("config/axon.yaml");
    }

    /** The command that runs {@code mainClass} on our own JDK and class path. */
    List<String> java(List<String> options, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return command;
    }

    /** JVM options of the platform; {@code AXON_JAVA_OPTS} adds to them. */
    List<String> platformOptions() {
        return platformOptions(System.getenv().getOrDefault("AXON_JAVA_OPTS", ""));
    }

    /**
     * Our collector has much of the heap for what is young: what a request leaves behind then mostly dies before it is moved. Of the
     * default heap 108 MB are left for what is old, such as 10,000 open connections; of any other, half.
     *
     * @param more options separated by blanks; a JVM that is told two collectors does not start
     */
    List<String> platformOptions(String more) {
        List<String> options =
                new ArrayList<>(List.of("-Xmx184m", "-XX:MaxDirectMemorySize=128m", "-XX:+ExitOnOutOfMemoryError"));
        if (Runtime.version().compareTo(TRIM_SINCE) >= 0) {
            options.add(TRIM);
        }
        if (Runtime.version().feature() >= QUIET_UNSAFE_SINCE) {
            options.add("--sun-misc-unsafe-memory-access=allow");
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        Path logging = home.resolve("config/logback.xml");
        options.add("-Dlogback.configurationFile=" + (Files.exists(logging) ? logging : "axon/cli/logback.xml"));
        options.add("-Daxon.log.level=INFO");
        if (!more.isBlank()) {
            options.addAll(List.of(more.strip().split("\\s+")));
        }
        if (options.stream().noneMatch(option -> option.matches("-XX:\\+Use.*GC"))) {
            options.addAll(List.of("-XX:+UseParallelGC", more.contains("-Xmx") ? "-XX:NewRatio=1" : "-Xmn76m"));
        }
        return options;
    }
}
