package axon.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP as no well-behaved client would send it. */
public final class RawHttp {
    private static final int TIMEOUT_MS = 10_000;

    private RawHttp() {}

    /**
     * Sends exactly this and reads until the server closes, so ask for {@code Connection: close}.
     *
     * @return what came back, empty when the server just closed
     */
    public static String send(String url, byte[] request) {
        URI target = URI.create(url);
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends exactly this and closes, whatever comes back. */
    static void sendAndHangUp(String url, String request) {
        URI target = URI.create(url);
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request without a body. */
    public static String send(String url, String method, String target) {
        String request = method + " " + target + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n";
        return send(url, request.getBytes(StandardCharsets.ISO_8859_1));
    }
}
