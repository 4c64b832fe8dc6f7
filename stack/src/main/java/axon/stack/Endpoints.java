package axon.stack;

/** What the platform needs to reach the four servers, ours or external. */
public record Endpoints(String redisUrl, String kafkaBootstrap, MySqlEndpoint mysql, String elasticsearchUrl) {}
