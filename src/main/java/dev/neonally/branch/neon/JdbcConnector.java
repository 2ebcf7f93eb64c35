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
 * Connects over the network: encrypted, the server's certificate and name checked against the JVM's trust store, whatever
 * the URI says. Only where the API itself is a stand-in on this machine, its computes are on this machine too.
 */
final class JdbcConnector implements NeonConnector {

    private static final int LONGEST_NAME = 63;

    private final boolean local;

    JdbcConnector(boolean local) {
        this.local = local;
    }

    @Override
    public Connection open(NeonTarget target, String applicationName) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, target.user());
        PGProperty.PASSWORD.set(properties, target.password());
        PGProperty.APPLICATION_NAME.set(
                properties, applicationName.substring(0, Math.min(applicationName.length(), LONGEST_NAME)));
        PGProperty.CONNECT_TIMEOUT.set(properties, 15);
        PGProperty.LOGIN_TIMEOUT.set(properties, 60);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        if (local) {
            PGProperty.SSL_MODE.set(properties, target.sslMode().isEmpty() ? "prefer" : target.sslMode());
            PGProperty.OPTIONS.set(properties, Local.option(target));
        } else {
            PGProperty.SSL_MODE.set(properties, "verify-full");
            PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
            PGProperty.CHANNEL_BINDING.set(properties, "require");
        }
        String host = local ? Local.HOST : target.host();
        return new Driver()
                .connect("jdbc:postgresql://" + host + ":" + target.port() + "/" + encoded(target), properties);
    }

    private static String encoded(NeonTarget target) {
        return URLEncoder.encode(target.database(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
