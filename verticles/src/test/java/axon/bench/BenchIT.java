package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.PlatformProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each scenario, shortly: that it has every figure, and that a broken promise shows whatever the figures are. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchIT {
    private static final int MANY_USERS = 60_000;
    private static final int FEW_USERS = 1_000;

    private final PlatformProcess platform;
    private Axon axon;
    private BenchTarget target;

    @TempDir
    private Path folder;

    BenchIT(Axon servers) {
        this.platform = servers.platformProcess();
    }

    @BeforeAll
    void start() {
        axon = platform.start();
        target = BenchStage.target(axon, platform.pid());
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void theUsualCallShouldGiveEveryFigureThatHasATarget() throws IOException, InterruptedException {
        // given
        List<String> screen = new ArrayList<>();
        BenchPlan plan = BenchStage.plan(folder, MANY_USERS, screen::add);
        List<BenchResult> results = new ArrayList<>();

        // when
        try (BenchRun run = new BenchRun(plan, target)) {
            for (Scenario scenario : Scenarios.USUAL) {
                BenchResult result = scenario.run(run);
                result.publish(plan);
                results.add(result);
            }
        }
        BenchResult summary = new Summary(results).result();
        summary.publish(plan);

        // then
        assertThat(summary.broken()).as(String.join("\n", screen)).isEmpty();
        assertThat(summary.rows()).extracting(Row::what).hasSize(5);
        assertThat(summary.rows()).allSatisfy(row -> assertThat(row.value()).isPositive());
        for (String scenario : List.of("claims", "sold-out", "journey")) {
            JsonObject stored = stored(scenario);
            assertThat(stored.getString("commit")).isNotBlank();
            assertThat(stored.getJsonObject("machine").getInteger("cores")).isPositive();
            for (String load : List.of("peak", "openLoop")) {
                assertThatEveryFigureIsThere(stored.getJsonObject("figures").getJsonObject(load));
            }
            assertThat(latency(stored, "p99.9")).isPositive();
        }
        assertThat(files(".png")).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void aSpikeShouldSellEverySlot() throws IOException, InterruptedException {
        // when
        BenchResult result = run(new SpikeScenario(), target);

        // then
        assertThat(result.broken()).isEmpty();
        assertThat(result.figures()
                        .getJsonObject("openLoop")
                        .getJsonObject("books")
                        .getLong("confirmed"))
                .isEqualTo(FEW_USERS / 20);
    }

    @Test
    void aRampShouldSayWhereItEnded() throws IOException, InterruptedException {
        // when
        BenchResult result = run(new RampScenario(2), target);

        // then
        assertThat(result.broken()).isEmpty();
        assertThat(result.line()).contains("held");
    }

    @Test
    void aSoakShouldSayHowMemoryGrew() throws IOException, InterruptedException {
        // when
        BenchResult result = run(new SoakScenario(), target);

        // then
        assertThat(result.broken()).isEmpty();
        assertThat(result.figures().getDouble("residentMibPerHour")).isNotNull();
    }

    @Test
    void anOrderThatMysqlLostShouldMakeTheRunRed() throws IOException, InterruptedException {
        // given
        Proof afterTheLoss = activityId -> {
            assertThat(axon.update("DELETE FROM purchases WHERE campaign_activity_id = ? LIMIT 1", activityId))
                    .isEqualTo(1);
            return target.proof().of(activityId);
        };

        // when
        BenchResult result = run(new SoakScenario(), BenchStage.target(axon, platform.pid(), afterTheLoss));

        // then
        assertThat(result.broken()).hasSize(1).first().asString().contains("soak: verify: ");
    }

    private BenchResult run(Scenario scenario, BenchTarget where) throws IOException, InterruptedException {
        try (BenchRun run = new BenchRun(BenchStage.plan(folder, FEW_USERS, screen -> {}), where)) {
            return scenario.run(run);
        }
    }

    private static void assertThatEveryFigureIsThere(JsonObject trial) {
        JsonObject watch = trial.getJsonObject("watch");
        assertThat(watch.getJsonObject("processes").fieldNames()).contains("platform", "generator");
        assertThat(watch.getJsonObject("processes").getJsonObject("platform").getInteger("residentMibMax"))
                .isPositive();
        assertThat(watch.getJsonObject("kafkaLag").fieldNames())
                .containsExactly("axon-ledger", "axon-orders", "axon-ingestion");
        assertThat(watch.fieldNames())
                .contains("ledgerBacklog", "elasticsearchDocumentsPerSecond", "mysqlOrdersPerSecond", "series");
        assertThat(trial.getJsonObject("drain").getDouble("secondsUntilInMysql"))
                .isPositive();
        assertThat(trial.getJsonObject("verify").getInteger("findings")).isZero();
    }

    private static double latency(JsonObject stored, String percentile) {
        return stored.getJsonArray("rows")
                .getJsonObject(0)
                .getJsonObject("openLoop")
                .getDouble(percentile);
    }

    private JsonObject stored(String scenario) throws IOException {
        return new JsonObject(Files.readString(files("-" + scenario + ".json").getFirst()));
    }

    private List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("results"))) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
