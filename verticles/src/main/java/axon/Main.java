package axon;

import axon.settings.Settings;
import axon.settings.SettingsException;
import axon.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the platform: {@code axon.Main --data DIR [--config FILE] [--set key=value]…}. Exit codes: 1 it could not start, 2 the
 * arguments or settings are wrong.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final long LONGEST_STOP_SECONDS = 20;

    private Main() {}

    public static void main(String[] arguments) {
        try {
            run(settings(arguments));
        } catch (SettingsException wrong) {
            LOG.atError().log(wrong.getMessage());
            System.exit(2);
        } catch (IOException | RuntimeException failed) {
            LOG.atError().setCause(failed).log("cannot start");
            System.exit(1);
        }
    }

    private static void run(Settings settings) throws IOException {
        Platform.start(settings)
                .onSuccess(platform -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop"));
                    LOG.atInfo().addKeyValue("url", platform.url()).log("Axon is up");
                })
                .onFailure(cause -> {
                    LOG.atError().setCause(cause).log("cannot start");
                    System.exit(1);
                });
    }

    /** Runs on the JVM's shutdown thread, which may wait. */
    private static void stop(Platform platform) {
        try {
            platform.stop().toCompletionStage().toCompletableFuture().get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
            LOG.atInfo().log("Axon is down");
        } catch (TimeoutException late) {
            LOG.atWarn().log("stopped before everything had ended");
        } catch (Exception failed) {
            LOG.atWarn().setCause(failed).log("stopping failed");
        }
    }

    private static Settings settings(String[] arguments) {
        Path data = null;
        Path config = null;
        List<String> sets = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--data" -> data = Path.of(arguments[i + 1]);
                case "--config" -> config = Path.of(arguments[i + 1]);
                case "--set" -> sets.add(arguments[i + 1]);
                default -> throw usage();
            }
        }
        if (data == null || arguments.length % 2 != 0) {
            throw usage();
        }
        return SettingsLoader.load(data.toAbsolutePath(), config, System.getenv(), sets);
    }

    private static SettingsException usage() {
        return new SettingsException("usage: axon.Main --data DIR [--config FILE] [--set key=value]…");
    }
}
