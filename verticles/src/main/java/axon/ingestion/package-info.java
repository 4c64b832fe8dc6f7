/** Events from Kafka into Elasticsearch. */
package axon.ingestion;
