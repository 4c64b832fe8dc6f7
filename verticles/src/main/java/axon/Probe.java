package axon;

final class Probe {
    private Probe() {}
}
