package axon.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkInsertTest {
    private final BulkInsert target =
            new BulkInsert("seeds (name, done_at)", 2, " ON DUPLICATE KEY UPDATE name = name");

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "255, 128", "256, 256", "511, 256", "100000, 256"})
    void pieceShouldBeAPowerOfTwo(int rows, int expected) {
        // when
        int piece = BulkInsert.piece(rows);

        // then
        assertThat(piece).isEqualTo(expected);
    }

    @Test
    void sqlShouldHaveARowOfPlaceholdersForEachRow() {
        // when
        String sql = target.sql(2);

        // then
        assertThat(sql)
                .isEqualTo(
                        "INSERT INTO seeds (name, done_at) VALUES (?, ?), (?, ?) ON DUPLICATE KEY UPDATE name = name");
    }
}
