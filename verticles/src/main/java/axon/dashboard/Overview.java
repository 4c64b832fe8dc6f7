package axon.dashboard;

import axon.dashboard.Figures.Counted;
import axon.dashboard.Figures.Step;
import axon.domain.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * The key figures of a period: counts of events, money in minor units.
 *
 * @param refundsMinor what was given back, positive
 * @param budgetMinor null without a budget
 */
record Overview(
        long visits,
        long engages,
        long qualifies,
        long purchases,
        long gmvMinor,
        long refundsMinor,
        String currency,
        Long budgetMinor) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Overview of(Map<Step, Counted> counted, String currency, Long budgetMinor) {
        return new Overview(
                counted.getOrDefault(Step.VISIT, Counted.NOTHING).events(),
                counted.getOrDefault(Step.ENGAGE, Counted.NOTHING).events(),
                counted.getOrDefault(Step.QUALIFY, Counted.NOTHING).events(),
                counted.getOrDefault(Step.PURCHASE, Counted.NOTHING).events(),
                counted.getOrDefault(Step.PURCHASE, Counted.NOTHING).amountMinor(),
                -counted.getOrDefault(Step.REFUND, Counted.NOTHING).amountMinor(),
                currency,
                budgetMinor);
    }

    /** Percent with two decimals, half up; 0 when there is nothing to compare with. */
    static BigDecimal percent(long part, long base) {
        if (base == 0) {
            return BigDecimal.ZERO.setScale(2);
        }
        return HUNDRED.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(base), 2, RoundingMode.HALF_UP);
    }

    /** In minor units, half up. */
    long averageOrderMinor() {
        if (purchases == 0) {
            return 0;
        }
        return BigDecimal.valueOf(gmvMinor)
                .divide(BigDecimal.valueOf(purchases), 0, RoundingMode.HALF_UP)
                .longValue();
    }

    /** Null without a budget. */
    BigDecimal roas() {
        return budgetMinor == null ? null : percent(gmvMinor, budgetMinor);
    }

    JsonObject json() {
        return new JsonObject()
                .put("totalVisits", visits)
                .put("totalEngages", engages)
                .put("totalQualifies", qualifies)
                .put("purchaseCount", purchases)
                .put("gmv", Money.decimal(gmvMinor, currency))
                .put("refunds", Money.decimal(refundsMinor, currency))
                .put("netRevenue", Money.decimal(gmvMinor - refundsMinor, currency))
                .put("currency", currency)
                .put("conversionRate", percent(purchases, visits))
                .put("engagementRate", percent(engages, visits))
                .put("qualificationRate", percent(qualifies, engages))
                .put("purchaseRate", percent(purchases, qualifies))
                .put("averageOrderValue", Money.decimal(averageOrderMinor(), currency))
                .put("budget", budgetMinor == null ? null : Money.decimal(budgetMinor, currency))
                .put("roas", roas());
    }
}
