package axon;

import axon.settings.SettingsLoader;
import axon.support.CrashPoint;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The platform with an ear on its bus, which ends the process at a {@link CrashPoint}. The product knows nothing of it. */
public final class CrashingPlatform {
    private static final int KILLED = 137;

    private final CrashPoint point;
    private final Set<String> awaitedReplies = ConcurrentHashMap.newKeySet();

    private CrashingPlatform(Path data) {
        this.point = new CrashPoint(data);
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[1]);
        List<String> sets = new ArrayList<>();
        for (int i = 2; i + 1 < arguments.length; i += 2) {
            sets.add(arguments[i + 1]);
        }
        CrashingPlatform crashing = new CrashingPlatform(data);
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(Topology.LOOPS).setPreferNativeTransport(true));
        vertx.eventBus().addOutboundInterceptor(sending -> {
            crashing.hear(sending.message());
            sending.next();
        });
        Platform.start(SettingsLoader.load(data, null, Map.of(), sets), vertx)
                .onFailure(cause -> Runtime.getRuntime().halt(1));
    }

    private void hear(Message<?> message) {
        String armed = point.armed();
        if (armed.equals(message.address() + ":request") || awaitedReplies.contains(message.address())) {
            Runtime.getRuntime().halt(KILLED);
        }
        if (armed.equals(message.address() + ":reply") && message.replyAddress() != null) {
            awaitedReplies.add(message.replyAddress());
        }
    }
}
