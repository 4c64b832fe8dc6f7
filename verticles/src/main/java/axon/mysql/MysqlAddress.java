package axon.mysql;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a MySQL or MariaDB server is, from {@code mysql://host:port/database}. */
record MysqlAddress(String host, int port, String database) {
    private static final int DEFAULT_PORT = 3306;

    static MysqlAddress parse(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath();
            if ("mysql".equals(uri.getScheme()) && uri.getHost() != null && path != null && path.length() > 1) {
                return new MysqlAddress(
                        uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), path.substring(1));
            }
        } catch (URISyntaxException malformed) {
            throw malformed(url);
        }
        throw malformed(url);
    }

    /** For Flyway; the driver is MariaDB's, which speaks to MySQL as well. */
    String jdbcUrl() {
        return "jdbc:mariadb://" + host + ":" + port + "/" + database
                + "?connectTimeout=5000&socketTimeout=60000&allowPublicKeyRetrieval=true"
                + "&sessionVariables=time_zone='+00:00'";
    }

    private static IllegalArgumentException malformed(String url) {
        return new IllegalArgumentException("mysql.url must be mysql://host:port/database, not '" + url + "'");
    }
}
