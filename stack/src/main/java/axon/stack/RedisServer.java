package axon.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Redis, every write on disk before its answer ({@code appendfsync always}), nothing ever evicted. */
final class RedisServer implements Part {
    private final Workshop workshop;
    private final int port;
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
        return Loopback.ask(port, socket -> {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        });
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
