package axon.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Which state of the sources was measured. */
final class Revision {
    private static final String UNKNOWN = "unknown";

    private Revision() {}

    /** The short hash, with {@code +} behind it when files that git knows were changed since; results do not count. */
    static String of(Path folder) throws InterruptedException {
        try {
            String hash = git(folder, "rev-parse", "--short=10", "HEAD");
            boolean changed = !git(
                            folder,
                            "status",
                            "--porcelain",
                            "--untracked-files=no",
                            "--",
                            ":/",
                            ":(exclude,top)bench/results",
                            ":(exclude,top)README.md")
                    .isEmpty();
            return changed ? hash + "+" : hash;
        } catch (IOException noGit) {
            return UNKNOWN;
        }
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (git.waitFor() != 0) {
            throw new IOException("git failed");
        }
        return output;
    }
}
