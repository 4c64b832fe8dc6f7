package axon.storm;

import java.util.random.RandomGenerator;

/** What a shopper does with a slot, drawn anew for each slot won. */
enum Intent {
    /** Never pays and never comes back. */
    ABANDON(0.30),
    /** Pays at the deadline, give or take 50 ms. */
    PAY_LATE(0.10),
    /** Gives the slot back and tries again. */
    CANCEL(0.10),
    /** Sends the confirm, does not wait for the answer and never comes back. */
    PAY_AND_VANISH(0.05),
    PAY(0.45);

    private final double share;

    Intent(double share) {
        this.share = share;
    }

    static Intent draw(RandomGenerator random) {
        double lot = random.nextDouble();
        for (Intent intent : values()) {
            lot -= intent.share;
            if (lot < 0) {
                return intent;
            }
        }
        return PAY;
    }
}
