package axon.stack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis, every write on disk before its answer ({@code appendfsync always}), nothing ever evicted. To write its file anew takes a
 * core for seconds: that is done while the machine has time. Past 1 GB Redis does it by itself once the file has doubled.
 */
final class RedisServer implements Part {
    private static final Logger log = LoggerFactory.getLogger(RedisServer.class);

    /** One that cannot be written, the disk being full, is not tried at every look. */
    private static final Duration REWRITE_PAUSE = Duration.ofMinutes(1);

    private final Workshop workshop;
    private final int port;
    private final SpareTime machine = SpareTime.ofThisMachine();
    private Instant rewriteAgain = Instant.MIN;
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
        boolean hasTime = machine.look();
        if (hasTime && Instant.now().isAfter(rewriteAgain) && Loopback.ask(port, RedisServer::rewrites)) {
            rewriteAgain = Instant.now().plus(REWRITE_PAUSE);
        }
    }

    /** Asks it to write its file anew if that is worth it, and says whether that was. */
    private static boolean rewrites(Socket redis) throws IOException {
        AppendOnlyFile file = AppendOnlyFile.of(info(redis));
        if (!file.isWorthRewriting()) {
            return false;
        }
        say(redis, "BGREWRITEAOF");
        log.atInfo()
                .addKeyValue("sizeBytes", file.sizeBytes())
                .addKeyValue("baseBytes", file.baseBytes())
                .addKeyValue("answer", line(redis))
                .log("Redis is asked to write its file anew");
        return true;
    }

    private static String info(Socket redis) throws IOException {
        say(redis, "INFO persistence");
        String head = line(redis);
        if (!head.matches("\\$\\d{1,6}")) {
            throw new IOException("Redis answered " + head);
        }
        int length = Integer.parseInt(head.substring(1)) + 2; // and the end of the line
        byte[] text = redis.getInputStream().readNBytes(length);
        return new String(text, StandardCharsets.US_ASCII);
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
