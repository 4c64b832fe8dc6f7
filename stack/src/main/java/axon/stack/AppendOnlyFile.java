package axon.stack;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Redis' append-only file.
 *
 * @param size bytes now
 * @param base bytes after it was last written anew, or when the server started
 * @param rewriting whether it is being written anew
 */
record AppendOnlyFile(long size, long base, boolean rewriting) {
    private static final long SMALL = 256L << 20;

    /** From the section {@code persistence} of Redis' {@code INFO}. */
    static AppendOnlyFile of(String info) {
        Map<String, String> fields = info.lines()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        return new AppendOnlyFile(
                Long.parseLong(fields.get("aof_current_size")),
                Long.parseLong(fields.get("aof_base_size")),
                fields.get("aof_rewrite_in_progress").equals("1"));
    }

    /** Large, and at least half of it says nothing that the rest does not. */
    boolean isWorthRewriting() {
        return !rewriting && size >= SMALL && size >= 2 * base;
    }
}
