package axon.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the servers keep their files, and as whom they run. An ordinary user has everything in the data directory. Root's
 * servers run as an unprivileged user, which cannot enter root's directories: theirs are under {@code /var/lib/axon}, one home
 * per data directory, named by a random id that is kept in it. So a data directory that was deleted and made anew begins with
 * servers that know nothing, as its new secrets and its new charge book do.
 */
record ServerHome(Path directory, Path distributions, Optional<Account> account) {
    private static final Path ROOTS_PLACE = Path.of("/var/lib/axon");
    private static final int ID_BYTES = 6;

    static ServerHome of(StackOptions options) throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        Path data = options.data().toRealPath();
        String installation = installation(data.resolve("installation"));
        Path directory =
                options.home().orElseGet(() -> root ? ROOTS_PLACE.resolve(installation) : data.resolve("servers"));
        Path distributions =
                options.distributions().orElseGet(() -> (root ? ROOTS_PLACE : directory).resolve("distributions"));
        Files.createDirectories(directory);
        if (root) {
            Files.writeString(directory.resolve("data-directory"), data + "\n");
        }
        return new ServerHome(directory, distributions, root ? Optional.of(Account.nobody()) : Optional.empty());
    }

    /** A directory that the servers' user owns and nobody else can enter. */
    Path owned(String name) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        own(path);
        return path;
    }

    /** Writes a file that the servers' user owns and nobody else can read. */
    void write(Path file, String content) throws IOException {
        SecretFile.write(file, content);
        own(file);
    }

    private void own(Path path) throws IOException {
        if (account.isPresent()) {
            account.get().own(path);
        }
    }

    private static String installation(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] id = new byte[ID_BYTES];
            new SecureRandom().nextBytes(id);
            SecretFile.write(file, HexFormat.of().formatHex(id) + "\n");
        }
        return Files.readString(file).strip();
    }
}
