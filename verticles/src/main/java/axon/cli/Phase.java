package axon.cli;

/** Where the whole installation is in its life; between start and stop, the parts decide whether it is ready. */
enum Phase {
    STARTING,
    RUNNING,
    STOPPING;

    String label(boolean allUp) {
        return switch (this) {
            case STARTING -> "starting";
            case RUNNING -> allUp ? "ready" : "degraded";
            case STOPPING -> "stopped";
        };
    }
}
