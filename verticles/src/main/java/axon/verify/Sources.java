package axon.verify;

import axon.stack.Endpoints;
import java.io.IOException;
import java.net.URI;

/** The readers of all stores. */
final class Sources implements AutoCloseable {
    final SqlReader sql;
    final RedisReader redis;
    final TopicReader topics;
    final EventReader events;
    final BookReader book;

    Sources(Endpoints servers, URI management) throws IOException, InterruptedException {
        sql = new SqlReader(servers.mysql());
        redis = new RedisReader(servers.redisUrl());
        topics = new TopicReader(servers.kafkaBootstrap());
        events = new EventReader(servers.elasticsearchUrl());
        book = new BookReader(management);
    }

    @Override
    public void close() throws IOException {
        book.close();
        events.close();
        topics.close();
        redis.close();
        sql.close();
    }
}
