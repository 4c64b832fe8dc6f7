package axon.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Talks to the supervisor of a data directory. */
public final class ControlClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than any part may take to start or stop. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ControlFile supervisor;

    private ControlClient(ControlFile supervisor) {
        this.supervisor = supervisor;
    }

    static Optional<ControlClient> find(Path data) {
        return ControlFile.living(data).map(ControlClient::new);
    }

    /** The supervisor of this data directory; without one the command ends with exit code 3. */
    public static ControlClient require(Path data) {
        return find(data).orElseThrow(() -> CommandFailure.notRunning(data));
    }

    boolean isAlive() {
        return supervisor.isAlive();
    }

    long pid() {
        return supervisor.pid();
    }

    public StatusReport status() {
        return call("GET", "/status", new TypeReference<>() {});
    }

    List<Journal.Entry> journal(int from) {
        return call("GET", "/journal?" + from, new TypeReference<>() {});
    }

    String link() {
        return call("GET", "/link", new TypeReference<>() {});
    }

    /** Blocks until the part answers; says what was done. */
    String start(String part) {
        return call("POST", "/start?" + part, new TypeReference<>() {});
    }

    /** Blocks until the part is gone; says what was done. */
    String stop(String part) {
        return call("POST", "/stop?" + part, new TypeReference<>() {});
    }

    String down() {
        return call("POST", "/down", new TypeReference<>() {});
    }

    private <T> T call(String method, String path, TypeReference<T> type) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + supervisor.port() + path)
                            .toURL()
                            .openConnection();
            connection.setRequestMethod(method);
            connection.setRequestProperty(ControlServer.SECRET_HEADER, supervisor.secret());
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout((int) PATIENCE.toMillis());
            if (connection.getResponseCode() != 200) {
                try (InputStream body = connection.getErrorStream()) {
                    throw CommandFailure.failed(
                            JSON.readValue(body, ControlServer.Failure.class).message());
                }
            }
            try (InputStream body = connection.getInputStream()) {
                return JSON.readValue(body, type);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the supervisor (pid " + supervisor.pid() + ") does not answer: " + e, e);
        }
    }
}
