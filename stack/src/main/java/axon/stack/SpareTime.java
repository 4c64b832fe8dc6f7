package axon.stack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Whether this machine has had half a core to spare, each time that is asked, for some looks in a row. */
final class SpareTime {
    private static final double SPARE_CORES = 0.5;
    private static final int LOOKS = 2;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private int spare;

    /** Of the time since it was asked last. Never, where the system does not say. */
    boolean look() {
        double load = system.getCpuLoad();
        boolean idle = load >= 0 && (1 - load) * system.getAvailableProcessors() >= SPARE_CORES;
        spare = idle ? spare + 1 : 0;
        return spare >= LOOKS;
    }
}
