package axon.cli;

import axon.settings.Settings;
import axon.stack.ExternalServers;
import axon.stack.MySqlEndpoint;
import java.net.URI;
import java.util.Optional;

/** Which servers the settings place elsewhere. */
final class ExternalSettings {
    private static final int MYSQL_PORT = 3306;

    private ExternalSettings() {}

    static ExternalServers servers(Settings settings) {
        return new ExternalServers(
                given(settings.redis().url()),
                given(settings.kafka().bootstrap()),
                given(settings.mysql().url()).map(url -> mysql(url, settings.mysql())),
                given(settings.elasticsearch().url()));
    }

    private static Optional<String> given(String value) {
        return Optional.of(value).filter(text -> !text.isBlank());
    }

    private static MySqlEndpoint mysql(String url, Settings.Mysql settings) {
        try {
            URI uri = URI.create(url);
            String database = uri.getPath().substring(1);
            int port = uri.getPort() < 0 ? MYSQL_PORT : uri.getPort();
            return new MySqlEndpoint(
                    uri.getHost(),
                    port,
                    database,
                    settings.user(),
                    settings.password().value());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            throw CommandFailure.usage("mysql.url must be mysql://host:port/database, not '" + url + "'");
        }
    }
}
