package axon.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Visits per local hour or day, without gaps; the first and the last hour or day may lie in the period only in part. */
final class Trend {
    private Trend() {}

    static JsonArray of(Period period, Map<Instant, Long> visits) {
        TreeMap<Instant, Long> filled = new TreeMap<>();
        for (ZonedDateTime at = first(period); at.toInstant().isBefore(period.to()); at = next(period, at)) {
            filled.put(at.toInstant(), 0L);
        }
        visits.forEach((at, count) -> {
            Instant bucket = filled.floorKey(at);
            if (bucket != null) {
                filled.merge(bucket, count, Long::sum);
            }
        });
        JsonArray trend = new JsonArray();
        filled.forEach((at, count) -> trend.add(new JsonObject()
                .put("timestamp", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(period.zone())))
                .put("count", count)));
        return trend;
    }

    private static ZonedDateTime first(Period period) {
        ZonedDateTime from = period.from().atZone(period.zone());
        return period.isHourly()
                ? from.truncatedTo(ChronoUnit.HOURS)
                : from.toLocalDate().atStartOfDay(period.zone());
    }

    private static ZonedDateTime next(Period period, ZonedDateTime at) {
        return period.isHourly()
                ? at.plusHours(1)
                : at.toLocalDate().plusDays(1).atStartOfDay(period.zone());
    }
}
