package axon.support;

import axon.stack.MySqlEndpoint;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database as tests see it, past the platform. */
record Mysql(MySqlEndpoint endpoint) {

    List<JsonObject> rows(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet result = statement.executeQuery()) {
            List<JsonObject> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    int update(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        String address = "jdbc:mariadb://" + endpoint.host() + ":" + endpoint.port() + "/" + endpoint.database();
        return DriverManager.getConnection(address, endpoint.user(), endpoint.password());
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private static JsonObject row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        JsonObject row = new JsonObject();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = result.getObject(i);
            row.put(
                    columns.getColumnLabel(i),
                    value instanceof Number || value instanceof String || value == null ? value : value.toString());
        }
        return row;
    }
}
