package axon.domain;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts travel as minor units (a long) plus an ISO 4217 currency; people see decimals ({@code "9900.50"}). */
public final class Money {
    private Money() {}

    /** {@code 990050} in USD is {@code "9900.50"}, in KRW {@code "990050"}. */
    public static String decimal(long minor, String currency) {
        return BigDecimal.valueOf(minor, decimals(currency)).toPlainString();
    }

    /**
     * Parses a decimal amount into minor units.
     *
     * @throws IllegalArgumentException when it is no number, has more decimals than the currency, or does not fit
     */
    public static long minor(String decimal, String currency) {
        BigDecimal amount;
        try {
            amount = new BigDecimal(decimal.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("must be a decimal number", notANumber);
        }
        if (amount.precision() - amount.scale() > 15) {
            throw new IllegalArgumentException("is too large");
        }
        try {
            return amount.setScale(decimals(currency), java.math.RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(
                    "must have at most " + decimals(currency) + " decimals in " + currency, tooFine);
        }
    }

    public static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static int decimals(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
