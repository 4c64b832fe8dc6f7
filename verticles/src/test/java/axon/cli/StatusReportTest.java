package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private final StatusReport target = new StatusReport(
            "ready",
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8081",
            new StatusReport.Platform("up", 1L, null),
            new StatusReport.Servers(
                    new StatusReport.Redis("up", "127.0.0.1", 16379, 2L, "redis://127.0.0.1:16379"),
                    new StatusReport.Kafka("stopped", "127.0.0.1", 19092, null, "127.0.0.1:19092"),
                    new StatusReport.Mysql("up", "127.0.0.1", 13306, 4L, "axon", "axon", "secret"),
                    new StatusReport.Elasticsearch("up", "127.0.0.1", 19200, 5L, "http://127.0.0.1:19200")));

    @Test
    void jsonShouldHaveTheNamesOfTheContract() throws JsonProcessingException {
        // when
        JsonNode json = new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(target));

        // then
        assertThat(json.at("/state").asText()).isEqualTo("ready");
        assertThat(json.at("/http").asText()).isEqualTo("http://127.0.0.1:8080");
        assertThat(json.at("/management").asText()).isEqualTo("http://127.0.0.1:8081");
        assertThat(json.at("/platform/pid").asLong()).isEqualTo(1);
        assertThat(json.at("/servers/redis/port").asInt()).isEqualTo(16379);
        assertThat(json.at("/servers/kafka/bootstrap").asText()).isEqualTo("127.0.0.1:19092");
        assertThat(json.at("/servers/kafka/pid").isMissingNode()).isTrue();
        assertThat(json.at("/servers/mysql/database").asText()).isEqualTo("axon");
        assertThat(json.at("/servers/mysql/password").asText()).isEqualTo("secret");
        assertThat(json.at("/servers/elasticsearch/url").asText()).isEqualTo("http://127.0.0.1:19200");
    }

    @Test
    void passwordShouldNotPrint() {
        assertThat(target.toString()).doesNotContain("secret");
    }

    @Test
    void linesShouldListThePlatformFirst() {
        assertThat(target.lines())
                .extracting(StatusReport.Line::name)
                .containsExactly("platform", "redis", "kafka", "mysql", "elasticsearch");
    }
}
