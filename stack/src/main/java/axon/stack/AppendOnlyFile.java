package axon.stack;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Redis' append-only file.
 *
 * @param sizeBytes now
 * @param baseBytes when it was last written anew, or when the server started
 * @param rewriting whether it is being written anew
 */
record AppendOnlyFile(long sizeBytes, long baseBytes, boolean rewriting) {
    private static final long LARGE_BYTES = 256L << 20;

    /** From the section {@code persistence} of Redis' {@code INFO}; fails when that is something else. */
    static AppendOnlyFile of(String info) throws IOException {
        Map<String, String> fields = info.lines()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        try {
            return new AppendOnlyFile(
                    Long.parseLong(fields.get("aof_current_size")),
                    Long.parseLong(fields.get("aof_base_size")),
                    "1".equals(fields.get("aof_rewrite_in_progress")));
        } catch (NumberFormatException missing) {
            throw new IOException("no sizes in what Redis says of its file", missing);
        }
    }

    /** Large, and at least twice what it was when it was last written anew or the server started. */
    boolean isWorthRewriting() {
        return !rewriting && sizeBytes >= LARGE_BYTES && sizeBytes >= 2 * baseBytes;
    }
}
