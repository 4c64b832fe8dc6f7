package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.stack.ProcessIdentity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The command line as a person uses it, each command a process of its own; ordered, one installation for the class. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path data;

    private record Outcome(int exit, String out) {}

    @BeforeAll
    static void up() throws IOException {
        data = Files.createTempDirectory(
                "axon-launcher", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Outcome outcome = axon("up", "-d");
        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("Axon is ready after", "Shop ", "/sign-in?code=", "Stop with ./axon down");
    }

    @AfterAll
    static void removeFiles() throws IOException {
        if (axon("status").exit() == ExitCode.DONE) {
            assertThat(axon("down").exit()).isZero();
        }
        Path home = Path.of("/var/lib/axon");
        if (Files.isDirectory(home)) {
            try (Stream<Path> homes = Files.list(home)) {
                for (Path one : homes.toList()) {
                    Path owner = one.resolve("data-directory");
                    if (Files.isReadable(owner)
                            && Files.readString(owner).strip().equals(data.toString())) {
                        delete(one);
                    }
                }
            }
        }
        delete(data);
    }

    @Test
    @Order(1)
    void statusShouldSayThatEverythingIsUp() throws IOException {
        // when
        JsonNode status = status();

        // then
        assertThat(status.at("/state").asText()).isEqualTo("ready");
        assertThat(pids(status)).hasSize(5);
        assertThat(axon("status").out()).contains("platform", "elasticsearch", "Axon is ready");
        Outcome recovered = axon("recover", "--timeout", "30s");
        assertThat(recovered.exit()).isEqualTo(ExitCode.DONE);
        assertThat(recovered.out()).endsWith("every activity is whole\n");
        assertThat(axon("recover", "--timeout", "soon").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @Order(2)
    void secretsShouldBeReadableByTheirOwnerOnly() throws IOException {
        try (Stream<Path> secrets =
                Stream.concat(Files.list(data.resolve("secrets")), Stream.of(data.resolve("run/supervisor.json")))) {
            assertThat(secrets)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    @Order(3)
    void controlChannelShouldRefuseWhoDoesNotKnowTheSecret() throws IOException {
        // given
        int port = JSON.readTree(data.resolve("run/supervisor.json").toFile())
                .at("/port")
                .asInt();

        // when
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/status").toURL().openConnection();
        connection.setRequestProperty(ControlServer.SECRET_HEADER, "guess");

        // then
        assertThat(connection.getResponseCode()).isEqualTo(403);
    }

    @Test
    @Order(4)
    void aSecondUpShouldSayThatItRunsAlready() {
        // when
        Outcome outcome = axon("up", "-d");

        // then
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("already running", "/sign-in?code=");
    }

    @Test
    @Order(5)
    void aStoppedPartShouldStayDownUntilItIsStarted() throws IOException {
        // when
        Outcome stopped = axon("stop", "redis");

        // then
        assertThat(stopped.exit()).isZero();
        assertThat(status().at("/state").asText()).isEqualTo("degraded");
        assertThat(status().at("/servers/redis/state").asText()).isEqualTo("stopped");
        assertThat(axon("start", "redis").exit()).isZero();
        assertThat(status().at("/state").asText()).isEqualTo("ready");
    }

    @Test
    @Order(6)
    void aKilledPlatformShouldComeBack() throws IOException {
        // given
        long pid = status().at("/platform/pid").asLong();

        // when
        boolean killed = ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        // then
        assertThat(killed).isTrue();
        await(() -> {
            JsonNode platform = status().at("/platform");
            return platform.at("/state").asText().equals("up")
                    && platform.at("/pid").asLong() != pid;
        });
    }

    @Test
    @Order(7)
    void everyChildShouldDieWithAKilledSupervisor() throws IOException {
        // given
        List<Long> children = pids(status());
        long supervisor = JSON.readTree(data.resolve("run/supervisor.json").toFile())
                .at("/pid")
                .asLong();

        // when
        boolean killed = ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

        // then
        assertThat(killed).isTrue();
        await(() -> children.stream().allMatch(pid -> ProcessIdentity.of(pid).isEmpty()));
        assertThat(axon("status").exit()).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(axon("recover").exit()).isEqualTo(ExitCode.NOT_RUNNING);
    }

    @Test
    @Order(8)
    void upAfterAKillAndDownShouldLeaveNothing() throws IOException {
        // given
        assertThat(axon("up", "-d").exit()).isZero();
        List<Long> children = pids(status());

        // when
        Outcome outcome = axon("down");

        // then
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("platform", "stopped in", "Stopped after");
        assertThat(children)
                .hasSize(5)
                .allSatisfy(pid -> assertThat(ProcessIdentity.of(pid)).isEmpty());
        assertThat(axon("status", "--json").out()).contains("\"state\":\"stopped\"");
    }

    @Test
    @Order(9)
    void upShouldFailWhenThePortThatWasAskedForIsBusy() throws IOException {
        try (var busy = new java.net.ServerSocket(0)) {
            // when
            Outcome outcome = axon("up", "-d", "--port", "" + busy.getLocalPort());

            // then
            assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(outcome.out()).contains("port " + busy.getLocalPort()).contains("is busy");
        }
    }

    private static JsonNode status() {
        try {
            String out = axon("status", "--json").out();
            return JSON.readTree(out.substring(out.indexOf('{')));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Long> pids(JsonNode status) {
        return status.findValues("pid").stream().map(JsonNode::asLong).toList();
    }

    private static Outcome axon(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=axon/cli/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Axon.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        try {
            File out = File.createTempFile("axon-launcher", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out);
            builder.environment()
                    .put("AXON_HOME", Path.of("..").toAbsolutePath().normalize().toString());
            // Every JVM below compiles less: they start in half the time.
            builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
            Process process = builder.start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", arguments) + " does not end");
            }
            String text = Files.readString(out.toPath());
            Files.delete(out.toPath());
            return new Outcome(process.exitValue(), text);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for %s", PATIENCE).isBefore(limit);
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
