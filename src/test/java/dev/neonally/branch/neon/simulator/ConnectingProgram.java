package dev.neonally.branch.neon.simulator;

import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** A JVM of its own that reaches a database as the plugin does: by the host's name, its certificate verified. */
final class ConnectingProgram {

    private ConnectingProgram() {}

    /** @param arguments host, port, database, user, password */
    public static void main(String[] arguments) throws Exception {
        String host = InetAddress.getByName(arguments[0]).getHostName();
        Properties properties = new Properties();
        properties.setProperty("user", arguments[3]);
        properties.setProperty("password", arguments[4]);
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        properties.setProperty("channelBinding", "require");
        if (!new Driver()
                .connect("jdbc:postgresql://" + host + ":" + arguments[1] + "/" + arguments[2], properties)
                .isValid(10)) {
            throw new SQLException("not connected");
        }
    }
}
