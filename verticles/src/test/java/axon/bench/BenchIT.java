package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each scenario, shortly: that it has every figure, and that a broken promise shows whatever the figures are. */
@AxonTest
class BenchIT {
    private final Axon axon;

    @TempDir
    private Path folder;

    BenchIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void theUsualCallShouldGiveEveryFigureThatHasATarget() throws IOException, InterruptedException {
        // given
        List<String> screen = new ArrayList<>();
        BenchPlan plan = BenchStage.plan(folder, screen::add);
        List<BenchResult> results = new ArrayList<>();

        // when
        try (BenchRun run = new BenchRun(plan, BenchStage.target(axon))) {
            for (Scenario target : Scenarios.USUAL) {
                BenchResult result = target.run(run);
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
        BenchResult result = run(new SpikeScenario(), BenchStage.target(axon), screen -> {});

        // then
        assertThat(result.broken()).isEmpty();
        assertThat(result.figures()
                        .getJsonObject("openLoop")
                        .getJsonObject("books")
                        .getLong("confirmed"))
                .isEqualTo(500);
    }

    @Test
    void aRampShouldSayWhereItEnded() throws IOException, InterruptedException {
        // when
        BenchResult result = run(new RampScenario(2), BenchStage.target(axon), screen -> {});

        // then
        assertThat(result.broken()).isEmpty();
        assertThat(result.line()).contains("held");
    }

    @Test
    void aSoakShouldSayHowMemoryGrew() throws IOException, InterruptedException {
        // when
        BenchResult result = run(new SoakScenario(), BenchStage.target(axon), screen -> {});

        // then
        assertThat(result.broken()).isEmpty();
        assertThat(result.figures().getDouble("residentMibPerHour")).isNotNull();
    }

    @Test
    void aSlotThatNobodyWasToldOfShouldMakeTheRunRed() throws IOException, InterruptedException {
        // when
        BenchResult result = run(new PeakScenario(Peak.CLAIMS), BenchStage.target(axon), line -> {
            if (line.contains("claims, open loop: waiting")) {
                assertThat(axon.newShopper().claim(newestActivity()).status()).isEqualTo(200);
            }
        });

        // then
        assertThat(result.broken()).hasSize(1);
        Matcher told = Pattern.compile(
                        "claims, open loop: (\\d+) claims granted \\(and at most 0 more\\), (\\d+) slots taken")
                .matcher(result.broken().getFirst());
        assertThat(told.matches()).as(result.broken().getFirst()).isTrue();
        assertThat(Long.parseLong(told.group(2))).isEqualTo(Long.parseLong(told.group(1)) + 1);
    }

    @Test
    void anOrderThatMysqlLostShouldMakeTheRunRed() throws IOException, InterruptedException {
        // given
        BenchTarget target = BenchStage.target(axon);
        Proof afterTheLoss = activityId -> {
            assertThat(axon.update("DELETE FROM purchases WHERE campaign_activity_id = ? LIMIT 1", activityId))
                    .isEqualTo(1);
            return target.proof().of(activityId);
        };

        // when
        BenchResult result = run(new SoakScenario(), BenchStage.target(axon, afterTheLoss), screen -> {});

        // then
        assertThat(result.broken()).hasSize(1).first().asString().contains("soak: verify: ");
    }

    private BenchResult run(Scenario target, BenchTarget where, Consumer<String> screen)
            throws IOException, InterruptedException {
        try (BenchRun run = new BenchRun(BenchStage.plan(folder, screen), where)) {
            return target.run(run);
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

    private long newestActivity() {
        return axon.rows("SELECT MAX(id) AS id FROM campaign_activities WHERE name = 'claims, open loop'")
                .getFirst()
                .getLong("id");
    }
}
