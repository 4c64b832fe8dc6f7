package axon.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Secrets of this installation, made at first use and kept in {@code <data>/secrets} for the owner's eyes only. There are
 * no defaults: who cannot read the folder cannot mint a token.
 */
public final class InstallationSecrets {
    private static final int BYTES = 32;

    private final Path folder;

    public InstallationSecrets(Path data) {
        this.folder = data.resolve("secrets");
    }

    /** Key that signs the tokens of users. */
    public String tokenKey() throws IOException {
        return readOrMake("token-key");
    }

    /** What the launcher shows to the platform's management port. */
    public String control() throws IOException {
        return readOrMake("control");
    }

    private String readOrMake(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            make(file);
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    /** Whole or not at all, and the first of two makers wins. */
    private void make(Path file) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path draft = Files.createTempFile(
                folder,
                ".draft",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, HexFormat.of().formatHex(secret) + "\n");
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
