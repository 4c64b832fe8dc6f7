package axon.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Shows on this terminal what a supervisor in another process is doing. */
final class Follower {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Screen screen;
    private final ControlClient supervisor;
    private int seen;

    Follower(Screen screen, ControlClient supervisor) {
        this.screen = screen;
        this.supervisor = supervisor;
    }

    void untilReady() {
        if (!isStarting()) {
            return;
        }
        while (isStarting()) {
            show();
            LockSupport.parkNanos(POLL.toNanos());
        }
        show();
    }

    private boolean isStarting() {
        return supervisor.status().state().equals("starting");
    }

    /** Asks it to stop and follows it to its end. */
    void untilGone() {
        seen = supervisor.journal(0).size();
        screen.say("Axon is " + supervisor.down());
        while (supervisor.isAlive()) {
            try {
                show();
            } catch (CommandFailure e) {
                // Its ear closes before the process ends.
                LockSupport.parkNanos(POLL.toNanos());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void show() {
        List<Journal.Entry> news = supervisor.journal(seen);
        seen += news.size();
        news.forEach(screen::entry);
    }
}
