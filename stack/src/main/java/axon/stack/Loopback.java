package axon.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Short conversations with a server on this machine, for readiness probes and housekeeping. */
final class Loopback {
    static final String HOST = "127.0.0.1";
    private static final int TIMEOUT_MS = 1_000;

    private Loopback() {}

    /** Whether the conversation ends with yes; a refused or broken connection is a no. */
    static boolean ask(int port, Conversation conversation) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            return conversation.with(socket);
        } catch (IOException e) {
            return false;
        }
    }

    @FunctionalInterface
    interface Conversation {
        boolean with(Socket socket) throws IOException;
    }
}
