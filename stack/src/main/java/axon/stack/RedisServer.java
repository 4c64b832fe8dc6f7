package axon.stack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis, every write on disk before its answer ({@code appendfsync always}), nothing ever evicted. To write its file anew takes a
 * core for seconds: that is done while the machine has time, and by Redis itself from 1 GB on, whatever else goes on.
 */
final class RedisServer implements Part {
    private static final Logger log = LoggerFactory.getLogger(RedisServer.class);

    private final Workshop workshop;
    private final int port;
    private final SpareTime machine = new SpareTime();
    private Path program;

    RedisServer(Workshop workshop) {
        this.workshop = workshop;
        this.port = workshop.ports().port("redis", ServerName.REDIS.defaultPort());
    }

    String url() {
        return "redis://" + Loopback.HOST + ":" + port;
    }

    @Override
    public String name() {
        return ServerName.REDIS.label();
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        String binary = Machine.current().redisBinary();
        Path unpacked = workshop.distributions()
                .unpack("embedded-redis-", entry -> entry.equals(binary) ? entry : null, place -> true);
        program = unpacked.resolve(binary);
    }

    @Override
    public Launch launch() throws IOException {
        Path directory = workshop.home().owned("redis");
        List<String> command = List.of(
                program.toString(),
                "--port",
                "" + port,
                "--bind",
                Loopback.HOST,
                "--dir",
                directory.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--auto-aof-rewrite-min-size",
                "1gb",
                "--rdbcompression",
                "no",
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction");
        return Launch.of(command, directory, workshop.account());
    }

    /** While Redis still loads its file, PING is answered with an error. */
    @Override
    public boolean answers() {
        return Loopback.ask(port, redis -> {
            say(redis, "PING");
            return line(redis).equals("+PONG");
        });
    }

    @Override
    public void tend() {
        if (machine.look() && Loopback.ask(port, RedisServer::rewrites)) {
            log.info("Redis writes its file anew");
        }
    }

    /** Has it write its file anew if that is worth it, and says whether it does. */
    private static boolean rewrites(Socket redis) throws IOException {
        say(redis, "INFO persistence");
        int length = Integer.parseInt(line(redis).substring(1));
        String info = new String(redis.getInputStream().readNBytes(length + 2), StandardCharsets.US_ASCII);
        if (!AppendOnlyFile.of(info).isWorthRewriting()) {
            return false;
        }
        say(redis, "BGREWRITEAOF");
        return line(redis).startsWith("+");
    }

    private static void say(Socket redis, String command) throws IOException {
        redis.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(Socket redis) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = redis.getInputStream().read();
                c > 0 && c != '\n';
                c = redis.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(10);
    }
}
