package axon.cli;

import axon.settings.Settings;
import axon.stack.PortBook;

/** Where the platform listens, as this machine reaches it. */
record Addresses(int httpPort, int managementPort) {
    private static final int DEFAULT_HTTP = 8080;
    private static final int DEFAULT_MANAGEMENT = 8081;
    private static final int TRIES = 200;

    String http() {
        return "http://127.0.0.1:" + httpPort;
    }

    String management() {
        return "http://127.0.0.1:" + managementPort;
    }

    /**
     * Chooses the ports. One that was asked for must be free; a default moves to the next free one.
     *
     * @param asked the option {@code --port}, or null
     */
    static Addresses choose(Settings.Http settings, Integer asked) {
        int http = asked != null
                ? exactly(asked, "--port")
                : choose(settings.port(), DEFAULT_HTTP, "http.port", DEFAULT_MANAGEMENT);
        int management = choose(settings.managementPort(), DEFAULT_MANAGEMENT, "management.port", http);
        return new Addresses(http, management);
    }

    private static int choose(int configured, int usual, String setting, int taken) {
        return configured != usual && configured != 0 ? exactly(configured, setting) : nextFree(usual, taken);
    }

    private static int exactly(int port, String origin) {
        if (!PortBook.isFree(port)) {
            throw CommandFailure.failed("port " + port + ", asked for with " + origin + ", is busy");
        }
        return port;
    }

    private static int nextFree(int preferred, int taken) {
        for (int port = preferred; port < preferred + TRIES; port++) {
            if (port != taken && PortBook.isFree(port)) {
                return port;
            }
        }
        throw CommandFailure.failed("no free port between " + preferred + " and " + (preferred + TRIES));
    }
}
