package axon.storm;

/** A purchase as somebody has been told of it: in the answer to a confirm, or in the list of orders. */
record Receipt(long userId, String orderId, int slot) {}
