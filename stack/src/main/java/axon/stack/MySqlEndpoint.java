package axon.stack;

/** Where MariaDB or MySQL is and how to sign in; the password never prints. */
public record MySqlEndpoint(String host, int port, String database, String user, String password) {
    /** In the form that the platform's setting {@code mysql.url} takes. */
    public String url() {
        return "mysql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "MySqlEndpoint[" + user + "@" + host + ":" + port + "/" + database + "]";
    }
}
