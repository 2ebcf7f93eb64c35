package dev.neonally.branch.embedded;

import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.Uninterrupted;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database on a PostgreSQL server that was started for it and ends with it, even if this process is killed.
 *
 * <p>Migrations run as the owner of the database, who is a superuser, as in the containers that projects test with. When it
 * is told to stay, the server runs on until the next one is started below the same folder.
 */
public final class EmbeddedBranch implements Branch {

    private static final String NAME = "neonally";
    private static final int SECRET_BYTES = 16;
    private static final int BUILTIN_LOCALES = 17;

    private final ServerFolder folder;
    private final ExitGuard guard;
    private final ExitGuard.Task atExit = this::close;
    private final String ownerPassword = secret();

    private Optional<Watchdog> watchdog = Optional.empty();
    private int port;
    private String version;
    private boolean kept;
    private boolean closed;

    private EmbeddedBranch(ServerFolder folder, ExitGuard guard) {
        this.folder = folder;
        this.guard = guard;
    }

    /** Starts a server and makes a database on it. What killed runs left below the data folder is deleted first. */
    public static EmbeddedBranch start(EmbeddedSettings settings, ExitGuard guard) throws BranchException {
        try {
            return start(settings, Account.current(), guard);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BranchException("The start of the embedded PostgreSQL was interrupted.", e);
        }
    }

    static EmbeddedBranch start(EmbeddedSettings settings, Account account, ExitGuard guard)
            throws BranchException, InterruptedException {
        try {
            EmbeddedSettings place = account.place(settings);
            ServerFolder.deleteAbandoned(place.data());
            Programs programs = Programs.unpacked(place.archive(), place.programs());
            ServerFolder folder = ServerFolder.create(place.data());
            EmbeddedBranch branch = new EmbeddedBranch(folder, guard);
            try {
                guard.add(branch.atExit);
                branch.open(account, programs);
            } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
                branch.closeAfter(e);
                throw e;
            }
            return branch;
        } catch (IOException | SQLException e) {
            throw new BranchException("The embedded PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    private synchronized void open(Account account, Programs programs)
            throws IOException, InterruptedException, SQLException {
        if (closed) {
            throw new IOException("the build is being stopped");
        }
        watchdog = Watchdog.over(folder.home());
        String superuserPassword = secret();
        port = Server.start(account, programs, folder, superuserPassword).port();
        try (Connection connection = source(Server.SUPERUSER, superuserPassword, Server.SUPERUSER, "setup")
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + NAME + " LOGIN SUPERUSER PASSWORD '" + ownerPassword + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME + locale(connection));
            try (ResultSet row = statement.executeQuery("SHOW server_version")) {
                row.next();
                version = row.getString(1).replaceFirst(" .*", "");
            }
        }
    }

    /**
     * Text sorts by bytes and knows the letters of Unicode, as on a new Neon database, whatever the operating system; before
     * PostgreSQL 17 only where that one helps.
     */
    private static String locale(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() >= BUILTIN_LOCALES) {
            return " TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'";
        }
        try (Statement statement = connection.createStatement();
                ResultSet known = statement.executeQuery(
                        "SELECT 1 FROM pg_collation WHERE collname IN ('C.utf8', 'C.UTF-8') AND collprovider = 'c'")) {
            return known.next() ? " TEMPLATE template0 LC_CTYPE 'C.UTF-8'" : "";
        }
    }

    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public Kind kind() {
        return Kind.EMBEDDED;
    }

    @Override
    public synchronized String description() {
        return "embedded PostgreSQL " + version + (kept ? ", until the next run: " + visit() : "");
    }

    /** The command that looks at the database, for one that stays. */
    private String visit() {
        return "PGPASSFILE=" + passwordFile() + " psql -h " + Server.HOST + " -p " + port + " -U " + NAME + " " + NAME;
    }

    private Path passwordFile() {
        return folder.home().resolve("pgpass");
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public Optional<Instant> expiresAt() {
        return Optional.empty();
    }

    @Override
    public Connection connect(String purpose) throws SQLException {
        return source(NAME, ownerPassword, NAME, purpose).getConnection();
    }

    private PGSimpleDataSource source(String user, String password, String database, String purpose) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Server.HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName(purpose);
        source.setSslMode("disable");
        return source;
    }

    @Override
    public Address address() {
        return new Address(Server.HOST, port, NAME, NAME, ownerPassword, Map.of("sslmode", "disable"));
    }

    /** The folder that the server lives in. */
    public Path home() {
        return folder.home();
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
        try {
            Uninterrupted.run(this::end);
        } finally {
            // not before: a shutdown meanwhile waits for this
            guard.remove(atExit);
        }
    }

    private void end() throws BranchException {
        try {
            if (kept) {
                Folders.writePrivate(passwordFile(), String.join(":", Server.HOST, "*", NAME, NAME, ownerPassword));
            } else {
                folder.close();
            }
            watchdog.ifPresent(Watchdog::close);
        } catch (IOException e) {
            throw new BranchException(
                    "The embedded PostgreSQL is not gone: " + e.getMessage() + ". The next run deletes " + folder.home()
                            + ".",
                    e);
        }
    }
}
