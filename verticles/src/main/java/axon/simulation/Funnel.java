package axon.simulation;

import java.util.random.RandomGenerator;

/**
 * How eager the crowd is, as shares of all visitors.
 *
 * @param click of the visitors, click at least
 * @param claim of the visitors, claim
 * @param pay of those who claim, mean to prepare and pay
 * @param cancel of those who claim, give the slot back
 * @param regret of those who claim, prepare and leave; the rest of them is never seen again
 */
record Funnel(double click, double claim, double pay, double cancel, double regret) {
    static final Funnel USUAL = new Funnel(0.45, 0.30, 0.85, 0.06, 0.04);

    Intent draw(RandomGenerator random) {
        double stage = random.nextDouble();
        if (stage >= click) {
            return Intent.LOOK;
        }
        if (stage >= claim) {
            return Intent.CLICK;
        }
        double end = random.nextDouble();
        if (end < pay) {
            return Intent.PAY;
        }
        if (end < pay + cancel) {
            return Intent.CANCEL;
        }
        return end < pay + cancel + regret ? Intent.REGRET : Intent.ABANDON;
    }
}
