package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final String TEXT = """
            # HELP axon_claims_total
            # TYPE axon_claims_total counter
            axon_claims_total{outcome="granted"} 12.0
            axon_claims_total{outcome="sold-out"} 3.0
            axon_claims_total_of_others 99.0
            axon_ledger_backlog 7.0
            """;

    private final Scrape target = Scrape.parse(TEXT);

    @Test
    void sumsOverLabels() {
        assertThat(target.sum("axon_claims_total")).isEqualTo(15);
        assertThat(target.sum("axon_ledger_backlog")).isEqualTo(7);
        assertThat(target.sum("axon_unknown")).isZero();
    }

    @Test
    void differencesNameOnlyWhatMoved() {
        // given
        Scrape before = Scrape.parse("axon_claims_total{outcome=\"sold-out\"} 3.0");

        // when / then
        assertThat(target.since(before, "axon_claims_total"))
                .containsOnlyKeys("{outcome=\"granted\"}")
                .containsValue(12L);
    }
}
