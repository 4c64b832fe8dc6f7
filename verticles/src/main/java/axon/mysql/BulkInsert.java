package axon.mysql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An INSERT of any number of rows. Its text depends on how many there are, so they go in pieces of 256, 128, 64 and so on down to
 * 1: nine statements, each prepared once. (Rows as one JSON argument, taken apart by {@code JSON_TABLE}, would need one statement
 * only; but MariaDB looks for every column from the beginning of the row, which was a quarter of its work.)
 */
public final class BulkInsert {
    private static final int LARGEST = 256;

    /** By the number of their rows. */
    private final Map<Integer, String> statements = new HashMap<>();

    private final int columns;

    /**
     * @param into table and columns, for example {@code seeds (name, done_at)}
     * @param columns how many columns {@code into} names
     * @param after what follows the values; may be empty
     */
    public BulkInsert(String into, int columns, String after) {
        this.columns = columns;
        String row = "(" + "?, ".repeat(columns - 1) + "?)";
        for (int rows = 1; rows <= LARGEST; rows *= 2) {
            statements.put(rows, "INSERT INTO " + into + " VALUES " + (row + ", ").repeat(rows - 1) + row + after);
        }
    }

    /**
     * Inserts the rows in order, one piece after the other; run it in a transaction. Fails as the first piece that does.
     *
     * @throws IllegalArgumentException when a row has another number of columns
     */
    public Future<Void> execute(SqlConnection connection, List<Tuple> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        int piece = piece(rows.size());
        return connection
                .preparedQuery(sql(piece))
                .execute(joined(rows.subList(0, piece)))
                .compose(inserted -> execute(connection, rows.subList(piece, rows.size())));
    }

    /** How many of the rows go next. */
    static int piece(int rows) {
        return Math.min(LARGEST, Integer.highestOneBit(rows));
    }

    /** @param rows a power of two up to {@value #LARGEST} */
    String sql(int rows) {
        return statements.get(rows);
    }

    private Tuple joined(List<Tuple> rows) {
        Tuple all = Tuple.tuple();
        for (Tuple each : rows) {
            if (each.size() != columns) {
                throw new IllegalArgumentException("a row of " + each.size() + " columns for " + columns);
            }
            for (int i = 0; i < each.size(); i++) {
                all.addValue(each.getValue(i));
            }
        }
        return all;
    }
}
