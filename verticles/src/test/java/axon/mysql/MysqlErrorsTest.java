package axon.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.VertxException;
import io.vertx.mysqlclient.MySQLException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlErrorsTest {
    @ParameterizedTest
    @ValueSource(ints = {1062, 1264, 1406, 1048})
    void translateShouldLeaveDataErrorsAsTheyAre(int code) {
        // given
        MySQLException error = new MySQLException("no", code, "23000");

        // then
        assertThat(MysqlErrors.isDataError(error)).isTrue();
        assertThat(MysqlErrors.translate(error)).isSameAs(error);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1026, 1030, 1040, 1045, 1053, 1054, 1142, 1146, 1180, 1205, 1206, 1213, 1290})
    void translateShouldSayUnavailableWhenTheServerCannotServeNow(int code) {
        assertThat(MysqlErrors.translate(new MySQLException("no", code, "HY000")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.DEPENDENCY_UNAVAILABLE));
    }

    @Test
    void translateShouldSayUnavailableWhenThereIsNoConnection() {
        assertThat(MysqlErrors.translate(new ConnectException("refused"))).isInstanceOf(Failure.class);
        assertThat(MysqlErrors.translate(new VertxException("closed"))).isInstanceOf(Failure.class);
    }

    @Test
    void translateShouldNotHideDefects() {
        // given
        NullPointerException defect = new NullPointerException();

        // then
        assertThat(MysqlErrors.translate(defect)).isSameAs(defect);
    }
}
