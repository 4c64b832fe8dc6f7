package axon.cli;

import axon.domain.Identity;
import axon.domain.Role;
import axon.identity.InstallationSecrets;
import axon.identity.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signs tokens of this installation, with the key that only its owner can read. Needs no running platform. */
public final class TokenMint implements AutoCloseable {
    private static final long LONGEST_CLOSE_SECONDS = 5;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final Tokens tokens;

    public TokenMint(Path data) throws IOException {
        tokens = new Tokens(vertx, new InstallationSecrets(data).tokenKey());
    }

    public String mint(long userId, Role role, Duration validity) {
        return tokens.mint(new Identity(userId, EnumSet.of(role)), validity);
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException harmless) {
            // Its threads are daemons or end with this command anyway.
        }
    }
}
