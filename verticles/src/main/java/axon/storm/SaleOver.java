package axon.storm;

/** The sale ended before there was a definite answer. */
final class SaleOver extends Exception {
    private static final long serialVersionUID = 1L;

    SaleOver() {
        super("the sale is over", null, false, false);
    }
}
