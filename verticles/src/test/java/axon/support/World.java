package axon.support;

import axon.Platform;
import axon.settings.SettingsLoader;
import axon.stack.Endpoints;
import axon.stack.Progress;
import axon.stack.Stack;
import axon.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The servers of this test run and the platform that runs on them at the moment. */
final class World implements AutoCloseable {
    private static final Path ARTIFACTS =
            Path.of("..", "stack", "target", "servers").toAbsolutePath().normalize();

    private static final double LONGEST_BLOCK_SECONDS = 0.1;

    private static final String NOWHERE = "/nowhere";

    private final Path folder;
    private final Stack stack;
    private final BlockedLoops blockedLoops = BlockedLoops.listen();
    private List<String> settings;
    private Platform platform;
    private Axon axon;

    private World(Path folder, Stack stack) {
        this.folder = folder;
        this.stack = stack;
    }

    static World create() {
        try {
            Path folder = Files.createTempDirectory(
                    "axon-it", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Stack stack = Stack.open(StackOptions.of(folder.resolve("data"), ARTIFACTS)
                    .withHome(home(folder.resolve("data")))
                    .withDistributions(folder.resolve("servers"))
                    .withAnyPort()
                    .withQuickStart());
            stack.start(Progress.SILENT);
            return new World(folder, stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the servers of a data directory have their files. */
    static Path home(Path data) {
        return data.resolveSibling("home");
    }

    Axon axon() {
        return axon;
    }

    void platform(List<String> wanted) {
        if (wanted.equals(settings)) {
            return;
        }
        stopPlatform();
        settings = wanted;
        if (wanted.equals(List.of(AxonTest.PLATFORM_ELSEWHERE))) {
            axon = new Axon(stack, null, null, folder.resolve("data"), null);
            return;
        }
        List<String> sets = new ArrayList<>(connection(stack.endpoints()));
        int managementPort = FreePort.next();
        sets.addAll(
                List.of("http.port=" + FreePort.next(), "management.port=" + managementPort, "gateway.latency=5ms"));
        sets.addAll(wanted);
        Path data = folder.resolve("data");
        try {
            platform = Platform.start(SettingsLoader.load(data, null, Map.of(), sets), BlockedLoops.watched())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException("the platform does not start", failed);
        }
        axon = new Axon(stack, platform.url(), platform.metrics(), data, "http://127.0.0.1:" + managementPort);
        axon.awaitReady();
        warmUp();
    }

    /**
     * The first use of everything loads its classes on the loops; what blocks them later is our doing. Free of charge,
     * because some classes want a provider that declines or dawdles.
     */
    private void warmUp() {
        long activityId = axon.newActivity(1, "0");
        Caller shopper = axon.newShopper();
        String reservation = shopper.claim(activityId).json().getString("reservationToken");
        Axon.requireStatus(shopper.pay(reservation), 200);
        Await.until(
                Duration.ofSeconds(30),
                () -> axon.dashboard(activityId).getJsonObject("overview").getInteger("purchaseCount") == 1);
        for (String page : List.of("/", "/orders", "/campaign-activity/" + activityId, NOWHERE)) {
            Axon.requireStatus(Http.get(axon.url() + page), page.equals(NOWHERE) ? 404 : 200);
        }
        platform.metrics().forgetBlockedLoops();
        blockedLoops.forget();
    }

    @Override
    public void close() throws IOException {
        stopPlatform();
        stack.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /**
     * House rule 7: whatever a test did, no event loop may have been blocked for long. Blocked is one that a single task kept
     * for longer than the machine kept everybody: many short tasks are a load.
     */
    private void requireFreeLoops(double blockedSeconds) {
        BlockedLoops.Task worst = blockedLoops.worst();
        if (blockedSeconds > LONGEST_BLOCK_SECONDS && worst.ownMillis() > 0) {
            throw new AssertionError("an event loop was blocked for " + blockedSeconds + " s, by one task for "
                    + worst.ownMillis() + " ms, which was then at\n\t" + worst.where());
        }
    }

    static List<String> connection(Endpoints endpoints) {
        return List.of(
                "redis.url=" + endpoints.redisUrl(),
                "kafka.bootstrap=" + endpoints.kafkaBootstrap(),
                "mysql.url=mysql://" + endpoints.mysql().host() + ":"
                        + endpoints.mysql().port() + "/" + endpoints.mysql().database(),
                "mysql.user=" + endpoints.mysql().user(),
                "mysql.password=" + endpoints.mysql().password(),
                "elasticsearch.url=" + endpoints.elasticsearchUrl());
    }

    private void stopPlatform() {
        if (platform == null) {
            return;
        }
        Platform last = platform;
        platform = null;
        try {
            last.stop().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            requireFreeLoops(last.metrics().blockedLoopSecondsMax());
        } catch (Exception failed) {
            throw new IllegalStateException("the platform does not stop", failed);
        }
    }
}
