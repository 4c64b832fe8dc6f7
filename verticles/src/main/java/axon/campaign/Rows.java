package axon.campaign;

import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.domain.Money;
import axon.mysql.Utc;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of campaigns and their activities in domain types. */
final class Rows {
    private Rows() {}

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return List.copyOf(all);
    }

    static Campaign campaign(Row row) {
        String currency = row.getString("currency");
        return new Campaign(
                row.getLong("id"),
                row.getString("name"),
                Utc.read(row, "start_at"),
                Utc.read(row, "end_at"),
                minor(row.getBigDecimal("budget"), currency),
                currency,
                row.getLong("version"));
    }

    static Activity activity(Row row) {
        String currency = row.getString("currency");
        return new Activity(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getString("campaign_name"),
                row.getString("name"),
                ActivityType.valueOf(row.getString("activity_type")),
                ActivityStatus.valueOf(row.getString("status")),
                row.getInteger("limit_count"),
                row.getInteger("quantity"),
                minor(row.getBigDecimal("price"), currency),
                currency,
                row.getLong("product_id"),
                row.getLong("coupon_id"),
                minor(row.getBigDecimal("budget"), currency),
                row.getString("image_url"),
                Utc.read(row, "start_date"),
                Utc.read(row, "end_date"),
                Utc.read(row, "live_since"),
                Utc.read(row, "created_at"),
                row.getLong("version"));
    }

    private static Long minor(BigDecimal amount, String currency) {
        return amount == null ? null : (Long) Money.minor(amount.toPlainString(), currency);
    }
}
