/**
 * Starts, watches and stops the real servers (Redis, Kafka, MariaDB, Elasticsearch) and whatever else is put under the same
 * supervision, as child processes. Everything here blocks and uses plain threads: it runs in a launcher or in a test, never
 * on an event loop.
 */
package axon.stack;
