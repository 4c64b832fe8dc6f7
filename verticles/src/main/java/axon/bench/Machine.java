package axon.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;

/** Where a figure was measured; everything, load generator included, runs on it. */
record Machine(int cores, long memoryGib, String system, String java) {

    static Machine ours() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.version().feature() + "");
    }

    String describe() {
        return cores + " cores, " + memoryGib + " GiB, " + system + ", JDK " + java;
    }

    JsonObject json() {
        return new JsonObject()
                .put("cores", cores)
                .put("memoryGib", memoryGib)
                .put("system", system)
                .put("jdk", java);
    }
}
