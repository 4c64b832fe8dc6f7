package axon.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unprivileged user that servers run as when we are root: MariaDB and Elasticsearch refuse root, and the other two do not
 * need it.
 */
public record Account(int uid, int gid) {
    private static final Account FALLBACK = new Account(65534, 65534);

    static Account nobody() {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.filter(line -> line.startsWith("nobody:"))
                    .map(line -> List.of(line.split(":", -1)))
                    .filter(fields -> fields.size() > 3)
                    .map(fields -> new Account(Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(3))))
                    .findFirst()
                    .orElse(FALLBACK);
        } catch (IOException | NumberFormatException e) {
            return FALLBACK;
        }
    }

    void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", gid);
    }
}
