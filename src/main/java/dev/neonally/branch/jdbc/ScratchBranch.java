package dev.neonally.branch.jdbc;

import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.Uninterrupted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A database that was made on a scratch server for a run. Nothing is ever done in another database of that server, except
 * to make this one and to drop it.
 *
 * <p>While the run goes on, a session stays connected to the database, so that others see that it is in use.
 */
public final class ScratchBranch implements Branch {

    private static final int DROPS = 3;
    private static final Duration BETWEEN_DROPS = Duration.ofSeconds(1);

    private final ScratchServer server;
    private final ScratchSettings settings;
    private final Label label;
    private final ScratchName name;
    private final ExitGuard guard;
    private final ExitGuard.Task atExit = this::close;

    private boolean ordered;
    private long oid;
    private Optional<Connection> presence = Optional.empty();
    private boolean kept;
    private boolean closed;

    private ScratchBranch(ScratchServer server, ScratchSettings settings, ExitGuard guard) {
        Instant now = Instant.now();
        this.server = server;
        this.settings = settings;
        this.label = new Label(settings.project(), settings.run(), now.plus(settings.ttl()));
        this.name = ScratchName.next(now);
        this.guard = guard;
    }

    /** Makes a database. */
    public static ScratchBranch create(ScratchServer server, ScratchSettings settings, ExitGuard guard)
            throws BranchException {
        ScratchBranch branch = new ScratchBranch(server, settings, guard);
        guard.add(branch.atExit);
        try {
            branch.make();
        } catch (BranchException | RuntimeException e) {
            branch.closeAfter(e);
            throw e;
        }
        return branch;
    }

    /** Nobody can close it meanwhile: a shutdown waits until there is something to drop. */
    private synchronized void make() throws BranchException {
        if (closed) {
            throw new BranchException("The build is being stopped.");
        }
        try (Connection connection = server.administer(settings.template());
                Statement statement = connection.createStatement()) {
            PGConnection quoting = connection.unwrap(PGConnection.class);
            ordered = true;
            statement.execute("CREATE DATABASE " + name.text() + " TEMPLATE "
                    + quoting.escapeIdentifier(settings.template().orElse("template0")));
            try (ResultSet row =
                    statement.executeQuery("SELECT oid FROM pg_database WHERE datname = '" + name.text() + "'")) {
                row.next();
                oid = row.getLong(1);
            }
            presence = Optional.of(connect(ScratchServer.PRESENCE));
            // whoever lists the leftovers sees it from here on
            statement.execute(
                    "COMMENT ON DATABASE " + name.text() + " IS '" + quoting.escapeLiteral(label.text()) + "'");
        } catch (SQLException e) {
            throw new BranchException(refused(e), e);
        }
    }

    private String refused(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String said = ScratchServer.firstLine(e);
        String template = settings.template().orElse("template0");
        return "No database can be made on the scratch server " + server.name() + ": " + said + ". "
                + switch (state) {
                    case "42501" ->
                        said.contains("copy")
                                ? server.user() + " has to own " + template + ", or: ALTER DATABASE " + template
                                        + " IS_TEMPLATE true"
                                : "Let " + server.user() + " do so: ALTER ROLE " + server.user() + " CREATEDB";
                    case "55006" -> "Nobody may be connected to " + template + " while it is copied.";
                    case "3D000" -> "Check the name of the template.";
                    default -> "";
                };
    }

    @Override
    public Kind kind() {
        return Kind.JDBC;
    }

    @Override
    public String description() {
        return "database " + name.text() + " on " + server.name();
    }

    @Override
    public boolean isEmpty() {
        return settings.template().isEmpty();
    }

    /** It does not go by itself. */
    @Override
    public Optional<Instant> expiresAt() {
        return Optional.empty();
    }

    @Override
    public Connection connect(String purpose) throws SQLException, BranchException {
        Connection connection = server.connect(name.text(), purpose);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT oid FROM pg_database WHERE datname = current_database() AND datname = '" + name.text()
                                + "'")) {
            if (row.next() && row.getLong(1) == oid) {
                return connection;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        throw new BranchException(server.name() + " does not lead to the database " + name.text()
                + " that was made for this run. Nothing was done there.");
    }

    @Override
    public Address address() {
        return server.address(name.text());
    }

    @Override
    public synchronized void keep() {
        kept = true;
    }

    @Override
    public synchronized void close() throws BranchException {
        if (closed) {
            return;
        }
        closed = true;
        leave();
        try {
            if (ordered && !kept) {
                Uninterrupted.run(this::drop);
            }
        } finally {
            // not before: a shutdown meanwhile waits for this
            guard.remove(atExit);
        }
    }

    private void drop() throws BranchException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = server.administer(settings.template())) {
                ScratchServer.drop(connection, name);
                return;
            } catch (SQLException | BranchException e) {
                String said = e instanceof SQLException sql ? ScratchServer.firstLine(sql) : e.getMessage();
                if (attempt == DROPS || !pause()) {
                    throw new BranchException(
                            "The database " + name.text() + " is left on " + server.name() + ": " + said
                                    + " Drop it, or run neonally:cleanup.",
                            e);
                }
            }
        }
    }

    private void leave() {
        presence.ifPresent(connection -> {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                // that is all that was wanted
            }
        });
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_DROPS.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
