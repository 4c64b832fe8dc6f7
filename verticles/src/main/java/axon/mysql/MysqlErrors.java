package axon.mysql;

import axon.failure.Failure;
import io.vertx.core.VertxException;
import io.vertx.mysqlclient.MySQLException;
import java.util.Set;

/**
 * Tells what an error of the database means for the one who asked: try the transaction again, wait for the server, or
 * look at the data.
 */
public final class MysqlErrors {
    public static final int DUPLICATE_KEY = 1062;

    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT = 1205;

    /**
     * The server answers but cannot serve now: too many connections, not allowed in (yet), shutting down, no database or
     * no table (not migrated yet), read-only, out of disk, killed.
     */
    private static final Set<Integer> NOT_NOW = Set.of(
            1021, 1037, 1040, 1041, 1042, 1043, 1044, 1045, 1049, 1053, 1079, 1080, 1114, 1129, 1130, 1146, 1152, 1158,
            1159, 1160, 1161, 1203, 1226, 1290, 1317, 1836, 1927, 1969, 3024, 3168);

    private MysqlErrors() {}

    /** Whether the error says that a unique key holds the value already. */
    public static boolean isDuplicateKey(Throwable cause) {
        return cause instanceof MySQLException error && error.getErrorCode() == DUPLICATE_KEY;
    }

    /** Whether the data itself was refused, so that asking again cannot help. */
    public static boolean isDataError(Throwable cause) {
        return cause instanceof MySQLException error && !isTransient(error) && !NOT_NOW.contains(error.getErrorCode());
    }

    /** Whether the whole transaction should be run again at once. */
    static boolean isTransient(Throwable cause) {
        return cause instanceof MySQLException error
                && (error.getErrorCode() == DEADLOCK || error.getErrorCode() == LOCK_WAIT);
    }

    /** Data errors, failures and defects of ours stay as they are; all else means that MySQL is unavailable. */
    static Throwable translate(Throwable cause) {
        if (cause instanceof Failure || isDataError(cause)) {
            return cause;
        }
        boolean ours = cause instanceof RuntimeException && !(cause instanceof VertxException);
        return ours || cause instanceof Error ? cause : Failure.unavailable("mysql", cause);
    }
}
