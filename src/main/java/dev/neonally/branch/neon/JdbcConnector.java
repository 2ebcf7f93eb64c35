package dev.neonally.branch.neon;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * Connects over the network, encrypted, with the server's certificate and name checked against the JVM's trust store,
 * whatever Neon's URI says. The password is no part of the URL: the driver would quote it in errors.
 */
final class JdbcConnector {

    private static final int LONGEST_NAME = 63;

    public Connection open(NeonTarget target, String applicationName) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, target.user());
        PGProperty.PASSWORD.set(properties, target.password());
        PGProperty.APPLICATION_NAME.set(
                properties, applicationName.substring(0, Math.min(applicationName.length(), LONGEST_NAME)));
        // the name is told at once, not by a statement of its own
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
        PGProperty.CONNECT_TIMEOUT.set(properties, 15);
        PGProperty.LOGIN_TIMEOUT.set(properties, 60);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.SSL_MODE.set(properties, "verify-full");
        PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
        PGProperty.CHANNEL_BINDING.set(properties, "require");
        return new Driver()
                .connect(
                        "jdbc:postgresql://" + target.host() + ":" + target.port() + "/" + encoded(target), properties);
    }

    private static String encoded(NeonTarget target) {
        return URLEncoder.encode(target.database(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
