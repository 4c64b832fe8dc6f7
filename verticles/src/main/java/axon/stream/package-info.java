/** Kafka, as everybody else here uses it: topics, a publisher, a batch loop, dead letters. */
package axon.stream;
