package dev.neonally;

import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a test's server as a throw-away database; its server goes with it. */
public final class TestBranch implements Branch {

    private final PGSimpleDataSource database;
    private final boolean empty;

    public TestBranch(PGSimpleDataSource database) {
        this(database, true);
    }

    private TestBranch(PGSimpleDataSource database, boolean empty) {
        this.database = database;
        this.empty = empty;
    }

    /** The same as if it had come with its schema and rows. */
    public TestBranch withData() {
        return new TestBranch(database, false);
    }

    /** A new, empty database of a server. */
    public static TestBranch on(PostgresServer server) throws SQLException {
        return new TestBranch(server.newDatabase());
    }

    @Override
    public Kind kind() {
        return Kind.JDBC;
    }

    @Override
    public String description() {
        return "database of a test";
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public Optional<Instant> expiresAt() {
        return Optional.empty();
    }

    @Override
    public Connection connect(String purpose) throws SQLException {
        PGSimpleDataSource named = new PGSimpleDataSource();
        named.setUrl(database.getUrl());
        named.setUser(database.getUser());
        named.setPassword(database.getPassword());
        named.setApplicationName(purpose);
        return named.getConnection();
    }

    @Override
    public Address address() {
        return new Address(
                database.getServerNames()[0],
                database.getPortNumbers()[0],
                database.getDatabaseName(),
                database.getUser(),
                "",
                Map.of());
    }

    @Override
    public void keep() {
        // it stays as long as its server
    }

    @Override
    public void close() {
        // it goes with its server
    }
}
