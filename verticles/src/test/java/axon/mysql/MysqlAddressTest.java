package axon.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlAddressTest {
    @Test
    void parseShouldReadHostPortAndDatabase() {
        assertThat(MysqlAddress.parse("mysql://db.example:3307/axon"))
                .isEqualTo(new MysqlAddress("db.example", 3307, "axon"));
        assertThat(MysqlAddress.parse("mysql://127.0.0.1/axon").port()).isEqualTo(3306);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:3306", "jdbc:mysql://localhost/axon", "mysql://localhost", "mysql:///axon"})
    void parseShouldRefuseWhatNamesNoDatabase(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MysqlAddress.parse(url))
                .withMessageContaining("mysql.url");
    }
}
