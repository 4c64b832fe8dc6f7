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
     * What only the values themselves can cause: null, out of range, truncated, too long, wrong type or text, unknown parent,
     * failed check, malformed JSON. Every other error is the server's, and asking again later may help: a paid order is
     * never given up for an error that is not on this list.
     */
    private static final Set<Integer> DATA = Set.of(
            1048,
            DUPLICATE_KEY,
            1264,
            1265,
            1292,
            1300,
            1366,
            1367,
            1406,
            1411,
            1441,
            1452,
            3140,
            3141,
            3144,
            3156,
            3819,
            3854,
            4025,
            4037,
            4038);

    private MysqlErrors() {}

    /** Whether the error says that a unique key holds the value already. */
    public static boolean isDuplicateKey(Throwable cause) {
        return cause instanceof MySQLException error && error.getErrorCode() == DUPLICATE_KEY;
    }

    /** Whether the data itself was refused, so that asking again cannot help. */
    public static boolean isDataError(Throwable cause) {
        return cause instanceof MySQLException error && DATA.contains(error.getErrorCode());
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
