package axon.storm;

import java.util.List;

/**
 * What the stores say when the sale is over.
 *
 * @param held and confirmed: by availability (Redis)
 * @param entries purchases by the marketer's list of entries (the ledger in MySQL)
 * @param orders purchases by everybody's own list of orders
 * @param charges the provider's book
 * @param events purchases by the dashboard (Elasticsearch)
 */
record Evidence(
        int held, int confirmed, List<Receipt> entries, List<Receipt> orders, List<Charge> charges, int events) {

    /** A line of the provider's book; {@code kind} is CHARGE, DECLINE or REFUND. */
    record Charge(String kind, String orderId) {}
}
