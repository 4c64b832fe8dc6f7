package axon.mysql;

import axon.settings.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date in the background, on a worker thread, until it has worked once: once per process,
 * whoever asks first; between processes Flyway takes a lock in the database.
 */
public final class Migrations implements Shareable {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final long FIRST_DELAY_MILLIS = 250;
    private static final long LONGEST_DELAY_MILLIS = 2_000;

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Vertx vertx;
    private final Settings.Mysql settings;

    private Migrations(Vertx vertx, Settings.Mysql settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** Starts the migrations unless they were started; the future is done, on this context, when the schema is there. */
    public static Future<Void> ready(Vertx vertx, Settings.Mysql settings) {
        Migrations migrations = vertx.sharedData()
                .<String, Migrations>getLocalMap("axon.mysql")
                .computeIfAbsent(settings.url(), url -> {
                    Migrations fresh = new Migrations(vertx, settings);
                    fresh.attempt(FIRST_DELAY_MILLIS);
                    return fresh;
                });
        Context context = vertx.getOrCreateContext();
        return Future.fromCompletionStage(migrations.done, context);
    }

    private void attempt(long nextDelayMillis) {
        vertx.<Integer>executeBlocking(this::migrate, false)
                .onSuccess(applied -> {
                    LOG.atInfo().addKeyValue("applied", applied).log("MySQL schema is up to date");
                    done.complete(null);
                })
                .onFailure(cause -> {
                    LOG.atWarn()
                            .addKeyValue("reason", firstLine(cause))
                            .addKeyValue("nextInMillis", nextDelayMillis)
                            .log("MySQL schema could not be brought up to date, trying again");
                    vertx.setTimer(
                            nextDelayMillis, fired -> attempt(Math.min(nextDelayMillis * 2, LONGEST_DELAY_MILLIS)));
                });
    }

    /** DDL commits by itself: a migration that was cut off is forgotten and run again, and its statements must allow that. */
    private int migrate() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(
                        MysqlAddress.parse(settings.url()).jdbcUrl(),
                        settings.user(),
                        settings.password().value())
                .locations("classpath:mysql")
                .load();
        if (Arrays.stream(flyway.info().all()).anyMatch(each -> each.getState().isFailed())) {
            LOG.atWarn()
                    .addKeyValue("repaired", flyway.repair().migrationsRemoved.size())
                    .log("a migration was cut off");
        }
        return flyway.migrate().migrationsExecuted;
    }

    private static String firstLine(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        return text.lines().findFirst().orElse(text);
    }
}
