package axon.cli;

import axon.stack.Endpoints;
import axon.stack.Launch;
import axon.stack.Part;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The platform as a child process. Alive is enough to be up: a platform whose Redis is away keeps running, says so on its
 * management port and recovers by itself, so restarting it would only do harm.
 */
final class PlatformPart implements Part {
    static final String NAME = "platform";
    private static final String PASSWORD_SETTING = "mysql.password";

    private final Installation installation;
    private final Path data;
    private final Addresses addresses;
    private final Endpoints endpoints;
    private final List<String> sets;

    PlatformPart(Installation installation, Path data, Addresses addresses, Endpoints endpoints, List<String> sets) {
        this.installation = installation;
        this.data = data;
        this.addresses = addresses;
        this.endpoints = endpoints;
        this.sets = List.copyOf(sets);
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * The password travels in the environment: an argument can be read by every user of the machine. Two malloc arenas are
     * enough for what is not on the heap; one for each thread would be tens of megabytes.
     */
    @Override
    public Launch launch() {
        List<String> command = installation.java(installation.platformOptions(), "axon.Main");
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of("--config", installation.settingsFile().toString()));
        settings().forEach(setting -> command.addAll(List.of("--set", setting)));
        return Launch.of(command, installation.home(), Optional.empty())
                .withEnvironment(Map.of("AXON_MYSQL_PASSWORD", endpoints.mysql().password(), "MALLOC_ARENA_MAX", "2"));
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(sets);
        settings.removeIf(setting -> setting.startsWith(PASSWORD_SETTING + "="));
        settings.add("http.port=" + addresses.httpPort());
        settings.add("management.port=" + addresses.managementPort());
        settings.add("redis.url=" + endpoints.redisUrl());
        settings.add("kafka.bootstrap=" + endpoints.kafkaBootstrap());
        settings.add("mysql.url=" + endpoints.mysql().url());
        settings.add("mysql.user=" + endpoints.mysql().user());
        settings.add("elasticsearch.url=" + endpoints.elasticsearchUrl());
        return settings;
    }

    @Override
    public boolean answers() {
        return health("live");
    }

    /** Whether claims can be served now. */
    boolean ready() {
        return health("ready");
    }

    private boolean health(String probe) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(addresses.management() + "/health/" + probe)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(60);
    }

    /** Ten seconds for running confirms, the rest for flushing. */
    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(20);
    }
}
