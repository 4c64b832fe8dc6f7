package axon.mysql;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the database keeps them: DATETIME(6) in UTC. */
public final class Utc {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private Utc() {}

    public static LocalDateTime of(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    public static Instant read(Row row, String column) {
        LocalDateTime at = row.getLocalDateTime(column);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    /** The form in which SQL reads a DATETIME from text. */
    public static String text(long millis) {
        return TEXT.format(of(Instant.ofEpochMilli(millis)));
    }
}
