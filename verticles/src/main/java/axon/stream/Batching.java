package axon.stream;

import java.time.Duration;

/**
 * How a consumer's records are grouped: Kafka holds a fetch until {@code minBytes} wait or {@code maxWait} has passed, because
 * each batch ends with a store forced to disk, and forced writes make every other one on the machine wait.
 *
 * @param maxRecords most records of one batch
 */
public record Batching(int maxRecords, int minBytes, Duration maxWait) {}
