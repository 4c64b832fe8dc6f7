package axon.bench;

import axon.domain.Role;
import axon.support.Axon;
import axon.support.PlatformProcess;
import axon.verify.Pending;
import axon.verify.Verification;
import axon.verify.VerifyReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the scenarios need of a test run, with loads so small that they only show that everything works. */
final class BenchStage {
    private static final int CONNECTIONS = 4;
    private static final Duration VALIDITY = Duration.ofHours(1);

    private BenchStage() {}

    /** @param folder gets the results and a copy of the scripts */
    static BenchPlan plan(Path folder, int users, Consumer<String> screen) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("wrk"));
        try (Stream<Path> files = Files.list(Path.of("..", "bench", "wrk"))) {
            for (Path file : files.toList()) {
                Files.copy(file, scripts.resolve(file.getFileName()));
            }
        }
        return new BenchPlan(folder, Duration.ofSeconds(1), CONNECTIONS, users, screen);
    }

    /** @param pid of the platform */
    static BenchTarget target(Axon axon, long pid) {
        return target(axon, pid, activityId -> verify(axon, activityId));
    }

    static BenchTarget target(Axon axon, long pid, Proof proof) {
        return new BenchTarget(
                URI.create(axon.url()),
                URI.create(axon.managementUrl()),
                Map.of(BenchTarget.PLATFORM, pid),
                axon.token(7, Role.MARKETER, VALIDITY),
                user -> axon.token(user, Role.SHOPPER, VALIDITY),
                proof,
                stage(axon));
    }

    /** The other platform is a process of its own. */
    static Stage stage(Axon axon) {
        return settings -> play(axon, settings);
    }

    private static Stage.Guest play(Axon axon, List<String> settings) {
        PlatformProcess process = axon.platformProcess(settings.toArray(String[]::new));
        Axon guest = process.start();
        return new Stage.Guest() {
            @Override
            public BenchTarget target() {
                return BenchStage.target(guest, process.pid());
            }

            @Override
            public void close() {
                process.close();
            }
        };
    }

    private static Proof.Verdict verify(Axon axon, long activityId) throws IOException, InterruptedException {
        VerifyReport report =
                Verification.run(axon.stack().endpoints(), URI.create(axon.managementUrl()), Set.of(activityId));
        return new Proof.Verdict(
                report.findings().stream().map(Object::toString).toList(),
                report.pending().stream().mapToLong(Pending::count).sum());
    }
}
