package axon.bench;

import axon.bench.openloop.OpenLoopReport;
import io.vertx.core.json.JsonArray;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The picture of a load, over its seconds: rates on the left axis, what waits or how long on the right one.
 *
 * @param name for its file
 */
public record Chart(String name, String title, String left, String right, List<Curve> curves) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final int RIGHT = 1;

    /** What the platform and the stores did in each second. */
    static Chart of(String name, String title, Trial trial) {
        JsonArray series = trial.watch().json().getJsonArray("series");
        return new Chart(
                name,
                title,
                "per second",
                "entries",
                List.of(
                        Curve.of("claims", false, series, "claimsPerSecond"),
                        Curve.of("confirms", false, series, "confirmedPerSecond"),
                        Curve.of("orders in MySQL", false, series, "ordersPerSecond"),
                        Curve.of("documents in Elasticsearch", false, series, "documentsPerSecond"),
                        Curve.of("ledger entries in Redis", true, series, "ledgerBacklog"),
                        Curve.of("records that wait in Kafka", true, series, "kafkaLag")));
    }

    /** What the visitors of an open-loop run saw in each second. */
    static Chart of(String name, String title, OpenLoopReport report) {
        JsonArray seconds = report.json().getJsonArray("seconds");
        return new Chart(
                name,
                title,
                "visits per second",
                "ms",
                List.of(
                        Curve.bySecond("arrived", false, seconds, "begun"),
                        Curve.bySecond("ended as wanted", false, seconds, "wanted"),
                        Curve.bySecond("refused", false, seconds, "refused"),
                        Curve.bySecond("failed", false, seconds, "failed"),
                        Curve.bySecond("p50", true, seconds, "p50"),
                        Curve.bySecond("p99", true, seconds, "p99")));
    }

    /** Says so and goes on when this machine cannot draw: fonts may be missing. */
    void write(Path file, BenchPlan plan) throws IOException {
        List<Curve> drawn = curves.stream()
                .filter(curve -> curve.values().stream().anyMatch(value -> value != 0))
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        System.setProperty("java.awt.headless", "true");
        try (OutputStream out = Files.newOutputStream(file)) {
            ChartEncoder.saveChart(chart(drawn), out, "png");
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            Files.deleteIfExists(file);
            plan.say("  no chart: " + noFonts);
        }
    }

    private XYChart chart(List<Curve> drawn) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("s")
                .yAxisTitle(left)
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setXAxisMin(0.0).setYAxisMin(0, 0.0);
        for (Curve curve : drawn) {
            XYSeries series = chart.addSeries(curve.name(), curve.seconds(), curve.values());
            series.setMarker(SeriesMarkers.NONE);
            if (curve.right()) {
                series.setYAxisGroup(RIGHT);
            }
        }
        if (drawn.stream().anyMatch(Curve::right)) {
            chart.setYAxisGroupTitle(RIGHT, right);
            chart.getStyler().setYAxisGroupPosition(RIGHT, Styler.YAxisPosition.Right);
            chart.getStyler().setYAxisMin(RIGHT, 0.0);
        }
        return chart;
    }
}
