package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four real servers, one stack for the whole class; ordered, because starting them is what costs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<Long> everyPid = new ArrayList<>();

    private static Path root;
    private static StackOptions options;
    private static Stack target;

    @BeforeAll
    static void startAll() throws IOException {
        root = Files.createTempDirectory(
                Path.of("target"),
                "stack-it",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        options = StackOptions.of(root.resolve("data"), Path.of("target/servers"))
                .withAnyPort()
                .withQuickStart();
        target = Stack.open(options);
        target.start(Progress.SILENT);
        rememberPids();
    }

    @AfterAll
    static void removeFiles() throws IOException {
        target.close();
        Path home = ServerHome.of(options).directory();
        Distributions.delete(home);
        Distributions.delete(root);
    }

    @Test
    @Order(1)
    void startShouldEndWhenAllServersAnswer() {
        // then
        for (ServerName server : ServerName.values()) {
            PartStatus status = target.status(server);
            assertThat(status.state()).as(server.label()).isEqualTo(PartState.UP);
            assertThat(status.pid()).as(server.label()).isPresent();
        }
        assertThat(redis("SET kept 1")).isEqualTo("+OK");
        assertThat(redis("CONFIG GET appendfsync")).startsWith("*2");
        assertThat(httpStatus("PUT", "/kept-1")).isEqualTo(200);
    }

    @Test
    @Order(2)
    void elasticsearchShouldNotInventAnIndexForEvents() {
        // then
        assertThat(httpStatus("POST", "/behavior-events-2026.01/_doc")).isEqualTo(404);
    }

    @Test
    @Order(3)
    void openShouldRefuseADirectoryThatIsInUse() {
        assertThatThrownBy(() -> Stack.open(options))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("in use by another running Axon");
    }

    @ParameterizedTest
    @Order(4)
    @EnumSource(ServerName.class)
    void aKilledServerShouldComeBackOnTheSamePort(ServerName server) {
        // given
        long pid = target.status(server).pid().orElseThrow();

        // when
        target.kill(server.label());

        // then
        await(() -> target.status(server).state() == PartState.UP
                && target.status(server).pid().orElse(pid) != pid);
        assertThat(port(server)).satisfies(port -> assertThat(listens(port)).isTrue());
        rememberPids();
    }

    @Test
    @Order(5)
    void writtenDataShouldSurviveTheKill() {
        // then
        assertThat(redis("GET kept")).isEqualTo("$1");
        await(() -> httpStatus("GET", "/kept-1") == 200);
    }

    @Test
    @Order(6)
    void aStoppedServerShouldStayDownUntilItIsStarted() {
        // when
        target.stop("redis");

        // then
        assertThat(target.status("redis").state()).isEqualTo(PartState.STOPPED);
        assertThat(listens(port(ServerName.REDIS))).isFalse();
        target.start("redis", Progress.SILENT);
        assertThat(redis("GET kept")).isEqualTo("$1");
        rememberPids();
    }

    /** Of 300 MB written, 5 MB are true at the end. Below 1 GB nobody but us makes the file smaller. */
    @Test
    @Order(7)
    void aLargeFileOfRedisShouldBeWrittenAnewWhileTheMachineHasTime() throws IOException {
        // given
        Path file = ServerHome.of(options).directory().resolve("redis/appendonly.aof");
        String write = "EVAL \"for i = 1, 5 do redis.call('SET', KEYS[1], string.rep('x', 1048576)) end\" 1 large";

        // when
        for (int call = 0; call < 60; call++) {
            assertThat(redis(write)).isEqualTo("$-1");
        }

        // then
        await(() -> file.toFile().length() < 64 << 20);
    }

    @Test
    @Order(8)
    void supervisedProcessShouldBeRestartedAndStopped() {
        // given
        target.supervise(new Sleeper());
        target.start("sleeper", Progress.SILENT);
        long pid = target.status("sleeper").pid().orElseThrow();

        // when
        target.kill("sleeper");

        // then
        await(() -> target.status("sleeper").state() == PartState.UP
                && target.status("sleeper").pid().orElse(pid) != pid);
        everyPid.add(target.status("sleeper").pid().orElseThrow());
    }

    @Test
    @Order(9)
    void closeShouldLeaveNothingRunningOrListening() {
        // when
        target.close();

        // then
        assertThat(everyPid)
                .hasSizeGreaterThan(8)
                .allSatisfy(pid -> assertThat(ProcessIdentity.of(pid)).isEmpty());
        assertThat(ServerName.values())
                .allSatisfy(server -> assertThat(listens(port(server))).isFalse());
    }

    @Test
    @Order(10)
    void openShouldStopWhatAKilledLauncherHasLeftAndNothingElse() throws IOException {
        // given
        Process leftover = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        ProcessIdentity mine = ProcessIdentity.of(leftover.pid()).orElseThrow();
        Path run = root.resolve("data/run");
        Files.writeString(run.resolve("redis.pid"), mine.format());
        Files.writeString(run.resolve("kafka.pid"), new ProcessIdentity(stranger.pid(), mine.start() + "0").format());

        // when
        Stack.open(options).close();

        // then
        assertThat(leftover.isAlive()).isFalse();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
    }

    private static void rememberPids() {
        Arrays.stream(ServerName.values())
                .map(server -> target.status(server).pid().orElseThrow())
                .forEach(everyPid::add);
    }

    private static int port(ServerName server) {
        Endpoints endpoints = target.endpoints();
        return switch (server) {
            case REDIS -> URI.create(endpoints.redisUrl()).getPort();
            case KAFKA -> Integer.parseInt(endpoints.kafkaBootstrap().split(":")[1]);
            case MYSQL -> endpoints.mysql().port();
            case ELASTICSEARCH -> URI.create(endpoints.elasticsearchUrl()).getPort();
        };
    }

    private static boolean listens(int port) {
        return Loopback.ask(port, Socket::isConnected);
    }

    private static String redis(String command) {
        StringBuilder answer = new StringBuilder();
        boolean answered = Loopback.ask(port(ServerName.REDIS), socket -> {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (int c = socket.getInputStream().read();
                    c > 0 && c != '\r';
                    c = socket.getInputStream().read()) {
                answer.append((char) c);
            }
            return true;
        });
        assertThat(answered).as(command).isTrue();
        return answer.toString();
    }

    private static int httpStatus(String method, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(target.endpoints().elasticsearchUrl() + path)
                            .toURL()
                            .openConnection();
            connection.setRequestMethod(method);
            if (method.equals("POST")) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
            }
            return connection.getResponseCode();
        } catch (IOException e) {
            return -1;
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for %s", PATIENCE).isBefore(limit);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private static final class Sleeper implements Part {
        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public Launch launch() {
            return Launch.of(List.of("sleep", "600"), Path.of("/"), java.util.Optional.empty());
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public Duration startLimit() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration stopLimit() {
            return Duration.ofSeconds(5);
        }
    }
}
