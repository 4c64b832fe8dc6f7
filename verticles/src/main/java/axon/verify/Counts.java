package axon.verify;

/** How many slots are in which state; confirmed includes refunded ones. */
record Counts(long reserved, long paying, long confirmed) {
    @Override
    public String toString() {
        return reserved + " reserved, " + paying + " paying, " + confirmed + " confirmed";
    }
}
