package axon.verify;

/** The readers of all stores. */
record Sources(SqlReader sql, RedisReader redis, TopicReader topics, EventReader events, BookReader book) {}
