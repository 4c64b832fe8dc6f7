package axon.stack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** Whether a machine has had most of a core to spare, at two looks in a row. */
final class SpareTime {
    private static final double SPARE_CORES = 0.75;
    private static final int LOOKS = 2;

    private final DoubleSupplier load;
    private final int cores;
    private int spare;

    /**
     * @param load share of all cores that was used since it was asked last, 0 to 1; negative when nobody knows
     */
    SpareTime(DoubleSupplier load, int cores) {
        this.load = load;
        this.cores = cores;
    }

    static SpareTime ofThisMachine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double unused = system.getCpuLoad(); // the first answer is of no time at all
        return new SpareTime(system::getCpuLoad, system.getAvailableProcessors());
    }

    /** A look at the time since the last one. */
    boolean look() {
        double used = load.getAsDouble();
        spare = used >= 0 && (1 - used) * cores >= SPARE_CORES ? spare + 1 : 0;
        return spare >= LOOKS;
    }
}
