package axon.cli;

import axon.stack.ProcessIdentity;
import axon.stack.SecretFile;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How to reach the supervisor of a data directory; for its owner's eyes only, and void when that process is gone. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ControlFile(long pid, String start, int port, String secret) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Path in(Path data) {
        return data.resolve("run/supervisor.json");
    }

    static Optional<ControlFile> living(Path data) {
        Path file = in(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!Files.isReadable(file)) {
            throw CommandFailure.failed("the data in " + data + " belongs to another user");
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), ControlFile.class)).filter(ControlFile::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isAlive() {
        return new ProcessIdentity(pid, start).isAlive();
    }

    void store(Path data) throws IOException {
        SecretFile.write(in(data), JSON.writeValueAsString(this));
    }

    @Override
    public String toString() {
        return "ControlFile[pid=" + pid + ", port=" + port + "]";
    }
}
