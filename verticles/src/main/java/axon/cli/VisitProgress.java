package axon.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a simulation is: a bar on a terminal, else a plain line every few seconds. Safe to step from any thread. */
final class VisitProgress implements AutoCloseable {
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final int visitors;
    private final ProgressBar bar;
    private int gone;
    private long lastLine = System.nanoTime();

    VisitProgress(PrintWriter out, int visitors, boolean terminal) {
        this.out = out;
        this.visitors = visitors;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("visitors")
                        .setInitialMax(visitors)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    synchronized void step() {
        gone++;
        if (bar != null) {
            bar.step();
        } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
            lastLine = System.nanoTime();
            out.println(gone + " of " + visitors + " visitors have come and gone");
            out.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
