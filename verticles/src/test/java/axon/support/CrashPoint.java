package axon.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a platform under test ends without a word: at a request on the bus, before it is served, or at its reply, when it
 * was served and nobody knows. Told by a file, so that it takes effect at once in the other process.
 */
public final class CrashPoint {
    private final Path file;

    public CrashPoint(Path data) {
        this.file = data.resolve("crash-point");
    }

    /** @param point such as {@code gateway.charge:request} or {@code gateway.charge:reply} */
    public void arm(String point) {
        try {
            Files.writeString(file, point);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void disarm() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when there is none. */
    public String armed() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
