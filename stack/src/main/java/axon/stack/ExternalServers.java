package axon.stack;

import java.util.Optional;

/** Servers that somebody else runs: those given here are neither started nor stopped. */
public record ExternalServers(
        Optional<String> redisUrl,
        Optional<String> kafkaBootstrap,
        Optional<MySqlEndpoint> mysql,
        Optional<String> elasticsearchUrl) {

    public static final ExternalServers NONE =
            new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean has(ServerName server) {
        return switch (server) {
            case REDIS -> redisUrl.isPresent();
            case KAFKA -> kafkaBootstrap.isPresent();
            case MYSQL -> mysql.isPresent();
            case ELASTICSEARCH -> elasticsearchUrl.isPresent();
        };
    }
}
