/** What browsers report: read, checked, completed, and in Kafka before the sender is answered. */
package axon.collector;
