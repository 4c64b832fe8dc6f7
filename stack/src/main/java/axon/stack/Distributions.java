package axon.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The server archives, unpacked once per version. Unpacking happens beside the target and ends with one rename, so a killed or
 * concurrent run never leaves a half-unpacked server behind.
 */
final class Distributions {
    private final Path artifacts;
    private final Path directory;

    Distributions(Path artifacts, Path directory) {
        this.artifacts = artifacts;
        this.directory = directory;
    }

    /**
     * The directory into which the entries of an archive that {@code target} gives a place have been unpacked.
     *
     * @param prefix how the archive's file name begins
     * @param target the place of an entry in the directory, or null to leave it out
     * @param executable which of those places are programs
     */
    Path unpack(String prefix, Function<String, String> target, Predicate<String> executable) throws IOException {
        Path archive = artifact(prefix);
        return once(archive.getFileName().toString(), draft -> {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    String place = entry.isDirectory() ? null : target.apply(entry.getName());
                    if (place != null) {
                        store(zip, draft.resolve(place).normalize(), draft, executable.test(place));
                    }
                }
            }
        });
    }

    /** A copy of an artifact directory, in a place that the servers' user can read. */
    Path copy(String name, String version) throws IOException {
        Path source = artifact(name);
        return once(name + "-" + version, draft -> {
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.toList()) {
                    Files.copy(file, draft.resolve(file.getFileName()));
                }
            }
        });
    }

    Path artifact(String prefix) throws IOException {
        if (!Files.isDirectory(artifacts)) {
            throw new StackException("The server archives are missing: there is no directory " + artifacts
                    + ". Building the project downloads them.");
        }
        try (Stream<Path> files = Files.list(artifacts)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new StackException("The archive " + prefix + "* is missing from " + artifacts
                            + ". Building the project downloads it."));
        }
    }

    private Path once(String name, Unpacking unpacking) throws IOException {
        Path done = directory.resolve(name);
        if (Files.isDirectory(done)) {
            return done;
        }
        Files.createDirectories(directory);
        Path draft = directory.resolve(name + ".part-" + ProcessHandle.current().pid());
        delete(draft);
        Files.createDirectory(draft);
        try {
            unpacking.into(draft);
            Files.move(draft, done, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            delete(draft);
        } catch (IOException e) {
            delete(draft);
            throw e;
        }
        return done;
    }

    private static void store(InputStream content, Path file, Path root, boolean executable) throws IOException {
        if (!file.startsWith(root)) {
            throw new IOException("An archive entry points outside its directory: " + file);
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        if (executable && !file.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @FunctionalInterface
    private interface Unpacking {
        void into(Path draft) throws IOException;
    }
}
