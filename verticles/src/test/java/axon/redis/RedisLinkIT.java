package axon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The link to a server that hangs up in the middle of a question, as one that is killed does. */
@ExtendWith(VertxExtension.class)
class RedisLinkIT {
    private static final String INFO = "run_id:0123456789\r\n";

    @Test
    void commandWithoutAnAnswerShouldFailAsUnavailable(Vertx vertx, VertxTestContext test) {
        vertx.createNetServer()
                .connectHandler(RedisLinkIT::answerGreetingsOnly)
                .listen(0, "127.0.0.1")
                .compose(server -> {
                    // given
                    RedisLink target = new RedisLink(vertx, "redis://127.0.0.1:" + server.actualPort());
                    target.open();

                    // when
                    return whenConnected(vertx, target)
                            .compose(connected ->
                                    target.send(Request.cmd(Command.GET).arg("key")))
                            .transform(asked -> Future.succeededFuture(asked.cause()));
                })
                .onComplete(test.succeeding(cause -> test.verify(() -> {
                    // then
                    assertThat(cause)
                            .isInstanceOfSatisfying(
                                    Failure.class,
                                    failure ->
                                            assertThat(failure.code()).isEqualTo(FailureCode.DEPENDENCY_UNAVAILABLE));
                    test.completeNow();
                })));
    }

    private static Future<Void> whenConnected(Vertx vertx, RedisLink link) {
        return link.isConnected()
                ? Future.succeededFuture()
                : vertx.timer(100).compose(again -> whenConnected(vertx, link));
    }

    private static void answerGreetingsOnly(NetSocket client) {
        client.handler(asked -> {
            String command = asked.toString().toUpperCase(Locale.ROOT);
            if (command.contains("HELLO")) {
                write(client, "-ERR unknown command\r\n");
            } else if (command.contains("PING")) {
                write(client, "+PONG\r\n");
            } else if (command.contains("INFO")) {
                write(client, "$" + INFO.length() + "\r\n" + INFO + "\r\n");
            } else {
                client.close().onFailure(cause -> {
                    throw new IllegalStateException(cause);
                });
            }
        });
    }

    private static void write(NetSocket client, String answer) {
        client.write(answer).onFailure(cause -> {
            throw new IllegalStateException(cause);
        });
    }
}
