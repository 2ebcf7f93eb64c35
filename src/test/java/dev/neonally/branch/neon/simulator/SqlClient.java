package dev.neonally.branch.neon.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connects as Neon's URIs say, by the host's name and with the channel bound. */
final class SqlClient {

    private SqlClient() {}

    static Connection connect(String text) throws SQLException {
        URI uri = URI.create(text);
        String[] login = uri.getUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", login[0]);
        properties.setProperty("password", login[1]);
        properties.setProperty("sslmode", "require");
        properties.setProperty("channelBinding", "require");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), properties);
    }
}
