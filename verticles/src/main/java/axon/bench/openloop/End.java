package axon.bench.openloop;

/** How a visit ended. */
enum End {
    /** The claim was granted and nothing more was wanted. */
    GRANTED,
    CONFIRMED,
    SOLD_OUT,
    /** Told to come again later, more often than the visitor has patience for. */
    REFUSED,
    /** An answer that the contract does not give here, a broken connection, or none in time. */
    FAILED;

    /** The word in reports. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
