package axon.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the embedded Redis had on disk at some moment; it went on writing meanwhile, as it would under a snapshot of a disk. */
public final class RedisCopy {
    private final Axon axon;
    private final Path folder;
    private final Path copy;

    private RedisCopy(Axon axon) {
        this.axon = axon;
        this.folder = axon.redisFolder();
        this.copy = folder.resolveSibling("copy-of-appendonlydir");
    }

    public static RedisCopy take(Axon axon) {
        RedisCopy taken = new RedisCopy(axon);
        run("rm", "-rf", taken.copy.toString());
        run("cp", "-a", taken.folder.toString(), taken.copy.toString());
        return taken;
    }

    /** Redis starts again with it. */
    public void putBack() {
        axon.stopServer("redis");
        run("rm", "-rf", folder.toString());
        run("mv", copy.toString(), folder.toString());
        axon.startServer("redis");
    }

    private static void run(String... command) {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
