-- Events of purchases and refunds go to Kafka before their command's offset is committed or their row is ended; nothing waits here.
DROP TABLE IF EXISTS outbox;
