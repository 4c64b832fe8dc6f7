package axon.cli;

import axon.stack.Endpoints;
import axon.stack.MySqlEndpoint;
import axon.stack.PartState;
import axon.stack.PartStatus;
import axon.stack.ServerName;
import axon.stack.Stack;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What {@code status --json} prints; its names and shapes are a contract. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusReport(String state, String http, String management, Platform platform, Servers servers) {
    static final StatusReport STOPPED = new StatusReport("stopped", null, null, null, null);

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Platform(String state, Long pid, String detail) {}

    public record Servers(Redis redis, Kafka kafka, Mysql mysql, Elasticsearch elasticsearch) {
        /** As a client of the servers needs them. */
        Endpoints endpoints() {
            return new Endpoints(
                    redis.url(),
                    kafka.bootstrap(),
                    new MySqlEndpoint(mysql.host(), mysql.port(), mysql.database(), mysql.user(), mysql.password()),
                    elasticsearch.url());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Redis(String state, String host, int port, Long pid, String url) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kafka(String state, String host, int port, Long pid, String bootstrap) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mysql(String state, String host, int port, Long pid, String database, String user, String password) {
        @Override
        public String toString() {
            return "Mysql[" + state + " " + user + "@" + host + ":" + port + "/" + database + "]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Elasticsearch(String state, String host, int port, Long pid, String url) {}

    /** One line of the table that a person sees. */
    record Line(String name, String state, String address, Long pid) {}

    static StatusReport of(Stack stack, Addresses addresses, Phase phase, PartStatus platform) {
        Servers servers = servers(stack);
        boolean allUp = platform.state() == PartState.UP
                && lines(servers).stream()
                        .allMatch(line ->
                                line.state().equals("up") || line.state().equals("external"));
        String detail = platform.detail().isEmpty() ? null : platform.detail();
        return new StatusReport(
                phase.label(allUp),
                addresses.http(),
                addresses.management(),
                new Platform(platform.state().label(), pid(platform), detail),
                servers);
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("platform", platform.state(), http, platform.pid()));
        lines.addAll(lines(servers));
        return lines;
    }

    private static List<Line> lines(Servers servers) {
        Redis redis = servers.redis();
        Kafka kafka = servers.kafka();
        Mysql mysql = servers.mysql();
        Elasticsearch elasticsearch = servers.elasticsearch();
        return List.of(
                new Line("redis", redis.state(), redis.url(), redis.pid()),
                new Line("kafka", kafka.state(), kafka.bootstrap(), kafka.pid()),
                new Line(
                        "mysql",
                        mysql.state(),
                        "mysql://" + mysql.host() + ":" + mysql.port() + "/" + mysql.database(),
                        mysql.pid()),
                new Line("elasticsearch", elasticsearch.state(), elasticsearch.url(), elasticsearch.pid()));
    }

    private static Servers servers(Stack stack) {
        Endpoints endpoints = stack.endpoints();
        PartStatus redis = stack.status(ServerName.REDIS);
        PartStatus kafka = stack.status(ServerName.KAFKA);
        PartStatus mysql = stack.status(ServerName.MYSQL);
        PartStatus elasticsearch = stack.status(ServerName.ELASTICSEARCH);
        URI redisUrl = URI.create(endpoints.redisUrl());
        URI broker = URI.create("kafka://" + endpoints.kafkaBootstrap().split(",", 2)[0]);
        URI searchUrl = URI.create(endpoints.elasticsearchUrl());
        MySqlEndpoint database = endpoints.mysql();
        return new Servers(
                new Redis(
                        redis.state().label(),
                        redisUrl.getHost(),
                        redisUrl.getPort(),
                        pid(redis),
                        endpoints.redisUrl()),
                new Kafka(
                        kafka.state().label(),
                        broker.getHost(),
                        broker.getPort(),
                        pid(kafka),
                        endpoints.kafkaBootstrap()),
                new Mysql(
                        mysql.state().label(),
                        database.host(),
                        database.port(),
                        pid(mysql),
                        database.database(),
                        database.user(),
                        database.password()),
                new Elasticsearch(
                        elasticsearch.state().label(),
                        searchUrl.getHost(),
                        searchUrl.getPort(),
                        pid(elasticsearch),
                        endpoints.elasticsearchUrl()));
    }

    private static Long pid(PartStatus status) {
        return status.pid().isPresent() ? status.pid().getAsLong() : null;
    }
}
