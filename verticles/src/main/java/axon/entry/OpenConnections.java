package axon.entry;

import axon.ops.Metrics;
import io.vertx.core.http.HttpConnection;

/**
 * Counts the open connections of one entry instance. Who comes past the bound is hung up on: each takes memory, also when it
 * asks for nothing. Belongs to one event loop.
 */
final class OpenConnections {
    private final Metrics metrics;
    private final int bound;
    private int open;

    OpenConnections(Metrics metrics, int bound) {
        this.metrics = metrics;
        this.bound = bound;
    }

    void opened(HttpConnection connection) {
        if (open >= bound) {
            metrics.shed("limits.connections");
            connection.close();
            return;
        }
        open++;
        metrics.connected();
        connection.closeHandler(closed -> {
            open--;
            metrics.disconnected();
        });
    }
}
