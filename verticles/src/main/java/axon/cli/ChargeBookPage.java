package axon.cli;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The provider's list as text: one line per record, then number and sum of each kind and currency. */
record ChargeBookPage(List<JsonObject> charges) {
    private static final List<String> HEAD =
            List.of("AT", "KIND", "ACTIVITY", "SLOT", "USER", "AMOUNT", "CUR", "KEY (order:attempt)", "REASON");

    static ChargeBookPage of(JsonObject reply) {
        return new ChargeBookPage(reply.getJsonArray("charges").stream()
                .map(JsonObject.class::cast)
                .toList());
    }

    private record Total(int count, BigDecimal sum) {
        Total and(BigDecimal amount) {
            return new Total(count + 1, sum.add(amount));
        }
    }

    List<String> lines() {
        if (charges.isEmpty()) {
            return List.of("no charges yet");
        }
        TextTable table = new TextTable();
        table.row(HEAD);
        charges.forEach(charge -> table.row(List.of(
                text(charge, "at"),
                text(charge, "kind"),
                text(charge, "activityId"),
                text(charge, "slot"),
                text(charge, "userId"),
                text(charge, "amount"),
                text(charge, "currency"),
                text(charge, "key"),
                text(charge, "reason"))));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(totals());
        return lines;
    }

    private List<String> totals() {
        Map<String, Map<String, Total>> byKind = new TreeMap<>();
        for (JsonObject charge : charges) {
            byKind.computeIfAbsent(text(charge, "kind"), kind -> new TreeMap<>())
                    .merge(text(charge, "currency"), first(charge), (sum, one) -> sum.and(amount(charge)));
        }
        TextTable table = new TextTable();
        byKind.forEach((kind, byCurrency) -> byCurrency.forEach((currency, total) -> table.row(
                List.of(kind, Integer.toString(total.count()), total.sum().toPlainString(), currency))));
        return table.lines();
    }

    private static Total first(JsonObject charge) {
        return new Total(1, amount(charge));
    }

    private static BigDecimal amount(JsonObject charge) {
        return new BigDecimal(text(charge, "amount"));
    }

    private static String text(JsonObject charge, String name) {
        Object value = charge.getValue(name);
        return value == null ? "" : value.toString();
    }
}
