package axon.bench.openloop;

import java.util.List;

/** When each visitor is meant to arrive: evenly within each phase, one phase after the other. */
final class Schedule {
    private final List<Phase> phases;
    private int phase;
    private long visit;
    private long phaseStart;

    Schedule(List<Phase> phases, long startNanos) {
        this.phases = phases;
        this.phaseStart = startNanos;
        skipEmpty();
    }

    /** Which phase the next visitor belongs to; the number of phases when no one is left. */
    int phase() {
        return phase;
    }

    boolean isOver() {
        return phase == phases.size();
    }

    long nextNanos() {
        return phaseStart + (long) (visit * 1e9 / phases.get(phase).perSecond());
    }

    void advance() {
        visit++;
        skipEmpty();
    }

    /** No phase follows the present one. */
    void stop() {
        phase = phases.size();
    }

    private void skipEmpty() {
        while (!isOver() && visit >= phases.get(phase).visits()) {
            phaseStart += phases.get(phase).length().toNanos();
            phase++;
            visit = 0;
        }
    }
}
