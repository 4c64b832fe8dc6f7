package axon.bench.openloop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tokens from a file, one after the other; read as they are needed, because a million of them is a lot of memory. */
final class TokenLines implements AutoCloseable {
    private final Path file;
    private final boolean again;
    private BufferedReader lines;

    TokenLines(Path file, boolean again) throws IOException {
        this.file = file;
        this.again = again;
        this.lines = open();
    }

    private BufferedReader open() throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.US_ASCII);
    }

    /** Null when there are no more. */
    String next() {
        try {
            String token = lines.readLine();
            if (token == null && again) {
                lines.close();
                lines = open();
                token = lines.readLine();
            }
            return token;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
