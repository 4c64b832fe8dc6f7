package axon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dashboard.Figures.Counted;
import axon.dashboard.Figures.Step;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {
    @Test
    void jsonHasTheFiguresOfTheContract() {
        // given
        Overview target = Overview.of(
                Map.of(
                        Step.VISIT, new Counted(300, 0, 200),
                        Step.ENGAGE, new Counted(90, 0, 80),
                        Step.QUALIFY, new Counted(30, 0, 30),
                        Step.PURCHASE, new Counted(7, 69_993, 7),
                        Step.REFUND, new Counted(1, -9_999, 1)),
                "USD",
                100_000L);

        // when
        JsonObject json = target.json();

        // then
        assertThat(json.encode())
                .isEqualTo("{\"totalVisits\":300,\"totalEngages\":90,\"totalQualifies\":30,\"purchaseCount\":7,"
                        + "\"gmv\":\"699.93\",\"refunds\":\"99.99\",\"netRevenue\":\"599.94\",\"currency\":\"USD\","
                        + "\"conversionRate\":2.33,\"engagementRate\":30.00,\"qualificationRate\":33.33,"
                        + "\"purchaseRate\":23.33,\"averageOrderValue\":\"99.99\",\"budget\":\"1000.00\","
                        + "\"roas\":69.99}");
    }

    @Test
    void nothingIsZeroAndNoBudgetIsNull() {
        // when
        JsonObject json = Overview.of(Map.of(), "KRW", null).json();

        // then
        assertThat(json.getString("gmv")).isEqualTo("0");
        assertThat(json.getString("refunds")).isEqualTo("0");
        assertThat(json.getString("averageOrderValue")).isEqualTo("0");
        assertThat(json.getDouble("conversionRate")).isZero();
        assertThat(json.containsKey("roas")).isTrue();
        assertThat(json.getValue("roas")).isNull();
        assertThat(json.getValue("budget")).isNull();
    }

    @Test
    void percentRoundsHalfUp() {
        assertThat(Overview.percent(1, 800)).isEqualTo(new BigDecimal("0.13"));
        assertThat(Overview.percent(1, 3)).isEqualTo(new BigDecimal("33.33"));
        assertThat(Overview.percent(2, 3)).isEqualTo(new BigDecimal("66.67"));
        assertThat(Overview.percent(3, 2)).isEqualTo(new BigDecimal("150.00"));
        assertThat(Overview.percent(5, 0)).isEqualTo(new BigDecimal("0.00"));
    }
}
