package axon.stack;

import java.util.Locale;

/** The four servers, with the port each is given when nothing else is known. */
public enum ServerName {
    REDIS(16379, "redis.url"),
    KAFKA(19092, "kafka.bootstrap"),
    MYSQL(13306, "mysql.url"),
    ELASTICSEARCH(19200, "elasticsearch.url");

    private final int defaultPort;
    private final String setting;

    ServerName(int defaultPort, String setting) {
        this.defaultPort = defaultPort;
        this.setting = setting;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** The setting that points at an external server instead. */
    public String setting() {
        return setting;
    }
}
