package dev.neonally.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Reads with settings of its own and leaves the session, and the transaction that it may be in, as they were. */
final class ReadingTransaction implements AutoCloseable {

    private final Connection connection;
    private final boolean autoCommit;
    private final Savepoint start;

    ReadingTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        this.start = connection.setSavepoint();
    }

    Statement statement() throws SQLException {
        return connection.createStatement();
    }

    @Override
    public void close() throws SQLException {
        if (autoCommit) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            connection.rollback(start);
            connection.releaseSavepoint(start);
        }
    }
}
