package axon.bench.openloop;

/** One request of a visit. */
enum Step {
    CLAIM("/api/v1/entries"),
    PREPARE("/api/v1/payments/prepare"),
    CONFIRM("/api/v1/payments/confirm");

    private final String path;

    Step(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
