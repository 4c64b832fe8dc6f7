package axon.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.LongFunction;

/** One token per line, of as many distinct users, for a wrk script to read; only the owner can, and it does not outlive the run. */
record TokenFile(Path path, int users) implements AutoCloseable {

    static TokenFile write(Path folder, int users, LongFunction<String> tokens) throws IOException {
        Path path = Files.createTempFile(
                Files.createDirectories(folder),
                "tokens",
                ".txt",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        path.toFile().deleteOnExit();
        try (BufferedWriter lines = Files.newBufferedWriter(path, StandardCharsets.US_ASCII)) {
            for (int user = 1; user <= users; user++) {
                lines.append(tokens.apply(user)).append('\n');
            }
        }
        return new TokenFile(path, users);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
