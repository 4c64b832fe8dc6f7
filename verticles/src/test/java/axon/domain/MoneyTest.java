package axon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "10000, KRW, 10000",
        "9900.50, USD, 990050",
        "9900.5, USD, 990050",
        "10000.00, KRW, 10000",
        "1e3, KRW, 1000",
        "0, KRW, 0",
        "1.234, BHD, 1234",
        "-5, KRW, -5"
    })
    void anAmountShouldBecomeMinorUnits(String decimal, String currency, long minor) {
        assertThat(Money.minor(decimal, currency)).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"990050, USD, 9900.50", "990050, KRW, 990050", "5, USD, 0.05", "0, USD, 0.00", "-1, USD, -0.01"})
    void minorUnitsShouldBeShownWithTheCurrencysDecimals(long minor, String currency, String decimal) {
        assertThat(Money.decimal(minor, currency)).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({"0.5, KRW", "1.001, USD", "ten, KRW", "'', KRW", "9999999999999999, KRW", "1e400, KRW"})
    void whatIsNoAmountOfTheCurrencyShouldBeRefused(String decimal, String currency) {
        assertThatThrownBy(() -> Money.minor(decimal, currency)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCurrencyShouldHaveMinorUnits() {
        assertThat(Money.isCurrency("KRW")).isTrue();
        assertThat(Money.isCurrency("XAU")).isFalse();
        assertThat(Money.isCurrency("krw")).isFalse();
        assertThat(Money.isCurrency("")).isFalse();
    }
}
