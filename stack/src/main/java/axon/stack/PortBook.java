package axon.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/**
 * Hands out loopback ports and remembers them, so that a part keeps its port over restarts and, while it is free, over starts
 * of the whole stack. A busy default moves to the next free port.
 */
public final class PortBook {
    private static final int TRIES = 200;

    private final Path file;
    private final boolean anyPort;
    private final Properties remembered = new Properties();
    private final Set<Integer> taken = new HashSet<>();

    PortBook(Path file, boolean anyPort) {
        this.file = file;
        this.anyPort = anyPort;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                remembered.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                remembered.clear();
            }
        }
    }

    /** A free port for {@code key}: the one it had, else {@code preferred}, else the next free one above it. */
    public synchronized int port(String key, int preferred) {
        int port = choose(remembered.getProperty(key), preferred);
        taken.add(port);
        remembered.setProperty(key, Integer.toString(port));
        store();
        return port;
    }

    private int choose(String last, int preferred) {
        if (last != null && last.matches("\\d{1,5}") && available(Integer.parseInt(last))) {
            return Integer.parseInt(last);
        }
        if (anyPort) {
            return ephemeral();
        }
        for (int port = preferred; port < preferred + TRIES; port++) {
            if (available(port)) {
                return port;
            }
        }
        throw new StackException("No free port between " + preferred + " and " + (preferred + TRIES));
    }

    private boolean available(int port) {
        return !taken.contains(port) && isFree(port);
    }

    private int ephemeral() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.contains(socket.getLocalPort()) ? ephemeral() : socket.getLocalPort();
        } catch (IOException e) {
            throw new StackException("No free port at all: " + e.getMessage(), e);
        }
    }

    /** Whether a server could listen on {@code port} now, on every address of this machine. */
    public static boolean isFree(int port) {
        if (port <= 0 || port > 65535) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void store() {
        try (Writer writer = Files.newBufferedWriter(file)) {
            remembered.store(writer, "Ports of this installation; kept while they are free");
        } catch (IOException e) {
            throw new StackException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
