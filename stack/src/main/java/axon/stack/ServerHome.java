package axon.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the servers keep their files, and as whom they run. An ordinary user has everything in the data directory. Root's
 * servers run as an unprivileged user, which cannot enter root's directories: theirs are under {@code /var/lib/axon}, one home
 * per data directory, named by a fingerprint of its path.
 */
record ServerHome(Path directory, Path distributions, Optional<Account> account) {
    private static final Path ROOTS_PLACE = Path.of("/var/lib/axon");

    static ServerHome of(StackOptions options) throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        Path data = options.data().toRealPath();
        Path directory =
                options.home().orElseGet(() -> root ? ROOTS_PLACE.resolve(fingerprint(data)) : data.resolve("servers"));
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

    private static String fingerprint(Path path) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
