package axon.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "Multipart/mixed",
                " multipart/form-data",
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-UrlEncoded; charset=utf-8"
            })
    void formsShouldBeKnownByTheirMediaType(String type) {
        assertThat(Body.isForm(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "multipart", "application/json", "text/multipart/", "application/x-www-form"})
    void othersAreNone(String type) {
        assertThat(Body.isForm(type)).isFalse();
    }
}
