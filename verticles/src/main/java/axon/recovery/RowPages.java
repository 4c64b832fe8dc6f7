package axon.recovery;

import axon.mysql.MysqlPool;
import axon.ops.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Reads rows in pages, so that neither a statement nor the memory depends on how many there are. */
final class RowPages {
    /** Rows of a page. */
    static final int PAGE = 2_000;

    private RowPages() {}

    /**
     * @param after the arguments for the page behind what was read last, which is null before the first page
     * @param each what to do with a page; the next is read once it is done, none when it fails
     */
    static <T> Future<Void> each(
            MysqlPool.Reader mysql,
            String sql,
            Function<T, Tuple> after,
            Function<Row, T> read,
            Function<List<T>, Future<Void>> each) {
        AtomicReference<T> last = new AtomicReference<>();
        return Repeat.whileTrue(() -> mysql.query(sql, after.apply(last.get())).compose(rows -> {
            List<T> page = new ArrayList<>(rows.size());
            rows.forEach(row -> page.add(read.apply(row)));
            last.set(page.isEmpty() ? null : page.getLast());
            return each.apply(page).map(page.size() == PAGE);
        }));
    }
}
