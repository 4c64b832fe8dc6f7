package axon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The supervisor's ear: loopback HTTP, open only to those who know the secret in the control file. Each request has a thread
 * of its own, because a start or stop answers when it is done.
 */
final class ControlServer implements AutoCloseable {
    static final String SECRET_HEADER = "X-Axon-Secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String secret;

    ControlServer(String secret, Map<String, Action> routes) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("axon-control-", 0).factory()));
        routes.forEach(
                (route, action) -> server.createContext(path(route), exchange -> serve(exchange, route, action)));
        server.start();
    }

    /** What a route does; the query string in, the body of the answer out. */
    @FunctionalInterface
    interface Action {
        Object answer(String query) throws IOException;
    }

    record Failure(String message) {}

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange, String route, Action action) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst(SECRET_HEADER);
            if (given == null || !MessageDigest.isEqual(bytes(given), bytes(secret))) {
                answer(exchange, 403, new Failure("wrong secret"));
            } else if (!route.startsWith(exchange.getRequestMethod() + " ")) {
                answer(exchange, 405, new Failure("wrong method"));
            } else {
                String query = exchange.getRequestURI().getQuery();
                answer(exchange, 200, action.answer(query == null ? "" : query));
            }
        } catch (RuntimeException e) {
            answer(exchange, 409, new Failure(e.getMessage()));
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
