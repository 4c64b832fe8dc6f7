package axon.cli;

import axon.bench.BenchTarget;
import axon.bench.Stage;
import axon.stack.Launch;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Puts a platform with other settings in the place of the installation's own: on the same ports, servers and data, as a
 * child of this command. The supervisor's own is stopped on purpose meanwhile and started again at the end.
 */
final class PlatformStage implements Stage {
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 25;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final BenchedAxon axon;

    PlatformStage(BenchedAxon axon) {
        this.axon = axon;
    }

    @Override
    public Guest play(List<String> settings) throws IOException, InterruptedException {
        ControlClient supervisor = ControlClient.require(axon.data());
        requireState("stopped", supervisor.stop(PlatformPart.NAME));
        PlatformPart part =
                new PlatformPart(Installation.current(), axon.data(), axon.addresses(), axon.endpoints(), settings);
        Playing playing = new Playing(supervisor, start(part.launch()));
        try {
            playing.awaitReady(part);
            return playing;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            playing.close();
            throw failed;
        }
    }

    private Process start(Launch launch) throws IOException {
        File log = axon.data().resolve("logs").resolve("platform-benched.log").toFile();
        ProcessBuilder platform = new ProcessBuilder(launch.command())
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        platform.environment().putAll(launch.environment());
        return platform.start();
    }

    private final class Playing implements Guest {
        private final ControlClient supervisor;
        private final Process process;
        private final Thread afterCtrlC = new Thread(this::restore, "restore the platform");

        Playing(ControlClient supervisor, Process process) {
            this.supervisor = supervisor;
            this.process = process;
            Runtime.getRuntime().addShutdownHook(afterCtrlC);
        }

        void awaitReady(PlatformPart part) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            while (!part.ready()) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(
                            "the platform with other settings does not start; see logs/platform-benched.log");
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        }

        @Override
        public BenchTarget target() {
            return axon.target(process.pid(), PlatformStage.this);
        }

        @Override
        public void close() {
            Runtime.getRuntime().removeShutdownHook(afterCtrlC);
            restore();
        }

        private void restore() {
            process.destroy();
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            requireState("up", supervisor.start(PlatformPart.NAME));
        }
    }

    private static void requireState(String wanted, String state) {
        if (!state.startsWith(wanted)) {
            throw CommandFailure.failed("the platform is " + state);
        }
    }
}
