package axon.verify;

import java.util.List;

/**
 * What had followed when the stores were read.
 *
 * @param ledger whether the ledger topic had been worked to its end
 * @param orders whether every command up to the head had become a purchase or a refund
 * @param events whether every event of these had become searchable
 * @param late what had not, for a person
 */
record Passed(boolean ledger, boolean orders, boolean events, List<String> late) {}
