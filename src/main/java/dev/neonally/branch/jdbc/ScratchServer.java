package dev.neonally.branch.jdbc;

import dev.neonally.branch.Address;
import dev.neonally.branch.BranchException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server on which databases may be made and dropped. The database that its URL names only serves to give those
 * orders from.
 */
public final class ScratchServer {

    /** What the session is called that is there as long as the run that made a database. */
    static final String PRESENCE = "neonally presence";

    private static final String CONNECT_SECONDS = "15";
    private static final String POSTGRES = "postgres";
    private static final String PGBOUNCER_PORT = "6432";

    /** What other programs have to know too; libpq and the driver have the same names for it. */
    private static final List<String> SHARED_PARAMETERS = List.of("sslmode", "sslrootcert", "sslcert");

    private final String host;
    private final int port;
    private final String database;
    private final Properties properties;

    private ScratchServer(String host, int port, String database, Properties properties) {
        this.host = host;
        this.port = port;
        this.database = database;
        this.properties = properties;
    }

    /**
     * The server of a URL.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, or the same without {@code jdbc:}
     * @param user instead of that of the URL
     * @param password instead of that of the URL
     */
    public static ScratchServer of(String url, Optional<String> user, Optional<String> password)
            throws BranchException {
        Properties properties = ScratchUrl.parse(url);
        String host = (String) properties.remove("PGHOST");
        String port = (String) properties.remove("PGPORT");
        Optional<Object> database = Optional.ofNullable(properties.remove("PGDBNAME"));
        if (host.contains(",")) {
            throw new BranchException("The scratch server's URL names several hosts. Name one.");
        }
        if (host.contains("-pooler.") || port.equals(PGBOUNCER_PORT)) {
            throw pooled(host);
        }
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.putIfAbsent("user", System.getProperty("user.name"));
        properties.putIfAbsent("connectTimeout", CONNECT_SECONDS);
        properties.putIfAbsent("loginTimeout", CONNECT_SECONDS);
        properties.putIfAbsent("tcpKeepAlive", "true");
        return new ScratchServer(
                host, Integer.parseInt(port), (String) database.orElse(properties.getProperty("user")), properties);
    }

    private static BranchException pooled(String host) {
        return new BranchException(
                host + " is a connection pooler: it shares sessions, and does not know databases that are"
                        + " new. Give the address of the server itself as the scratch server.");
    }

    /** Where it is, without any secret. */
    String name() {
        return host + ":" + port;
    }

    String user() {
        return properties.getProperty("user");
    }

    Address address(String name) {
        Map<String, String> parameters = new LinkedHashMap<>();
        SHARED_PARAMETERS.forEach(
                key -> Optional.ofNullable(properties.getProperty(key)).ifPresent(value -> parameters.put(key, value)));
        // brackets belong to URLs
        String plain = host.replaceAll("^\\[|]$", "");
        return new Address(plain, port, name, user(), properties.getProperty("password", ""), parameters);
    }

    /**
     * A session for orders.
     *
     * @param template a database that nobody may be connected to
     */
    Connection administer(Optional<String> template) throws BranchException {
        String here = template.filter(database::equals).isPresent() ? POSTGRES : database;
        try {
            Connection connection = connect(here, "neonally");
            try {
                refusePooler(connection);
            } catch (SQLException | BranchException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw new BranchException(refused(here, e), e);
        }
    }

    /** A pooler hands out numbers of its own for the sessions. */
    private void refusePooler(Connection connection) throws SQLException, BranchException {
        int told = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            // Neon's proxy does so too, without sharing sessions
            if (row.getInt(1) != told && !host.endsWith(".neon.tech")) {
                throw pooled(name());
            }
        }
    }

    /** Opens a session. */
    Connection connect(String name, String purpose) throws SQLException {
        Properties session = new Properties();
        session.putAll(properties);
        session.setProperty("ApplicationName", purpose);
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return new Driver().connect("jdbc:postgresql://" + host + ":" + port + "/" + encoded, session);
    }

    private String refused(String here, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String said = firstLine(e);
        return switch (state) {
            case "28P01", "28000" ->
                "The scratch server " + name() + " refuses the login of " + user() + ": " + said
                        + ". Check the user, the password and the server's pg_hba.conf.";
            case "3D000" ->
                "The scratch server " + name() + " has no database " + here + " to give orders from: " + said + ".";
            case "53300" -> "The scratch server " + name() + " has no connection left: " + said + ".";
            default -> "The scratch server " + name() + " cannot be reached: " + said;
        };
    }

    static String firstLine(SQLException e) {
        return e.getMessage() == null
                ? "no reason given"
                : e.getMessage()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse("no reason given");
    }

    /** The databases that runs of a project made here and did not drop, as far as the user may drop them; oldest first. */
    public List<Leftover> leftovers(String project) throws BranchException {
        try (Connection connection = administer(Optional.empty());
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT datname, shobj_description(oid, 'pg_database'), EXISTS (
                            SELECT FROM pg_stat_activity a WHERE a.datname = d.datname AND a.application_name = ?)
                        FROM pg_database d
                        WHERE datname ~ ? AND pg_has_role(datdba, 'MEMBER')
                        ORDER BY datname
                        """)) {
            statement.setString(1, PRESENCE);
            statement.setString(2, ScratchName.PATTERN);
            Instant now = Instant.now();
            List<Leftover> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    boolean inUse = row.getBoolean(3);
                    Optional.ofNullable(row.getString(2))
                            .map(Label::parse)
                            .orElseGet(() -> new ScratchName(name).abandoned(project, now))
                            .filter(label -> label.project().equals(project))
                            .map(label -> new Leftover(name, project, label.run(), label.expiresAt(), inUse))
                            .ifPresent(found::add);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new BranchException("The databases on " + name() + " cannot be listed: " + firstLine(e), e);
        }
    }

    /** Drops it, unless its run still goes on. */
    public void drop(Leftover leftover) throws BranchException {
        if (!leftover.isAbandoned(Instant.now())) {
            throw new BranchException("The database " + leftover.database() + " on " + name() + " stays: its run "
                    + leftover.run() + " goes on, until " + leftover.expiresAt() + " at most.");
        }
        try (Connection connection = administer(Optional.empty())) {
            drop(connection, new ScratchName(leftover.database()));
        } catch (SQLException e) {
            throw new BranchException(
                    "The database " + leftover.database() + " on " + name() + " cannot be dropped: " + firstLine(e), e);
        }
    }

    static void drop(Connection connection, ScratchName database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // the server does not notice at once that a killed run is gone
            statement.execute("DROP DATABASE IF EXISTS " + database.text() + " WITH (FORCE)");
        }
    }
}
