/** Elasticsearch, as ingestion and dashboard use it. */
package axon.elastic;
