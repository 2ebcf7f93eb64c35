package dev.neonally.trace;

import dev.neonally.EmptiedDatabase;
import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** A database of a shared server in the place of a throw-away database. */
record LocalBranch(EmptiedDatabase database) implements Branch {

    @Override
    public Kind kind() {
        return Kind.JDBC;
    }

    @Override
    public String description() {
        return "test database";
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
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'neonally " + purpose + "'");
        }
        return connection;
    }

    @Override
    public Address address() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keep() {}

    @Override
    public void close() {}
}
