package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Neon branch has its parent's subscriptions too (PostgreSQL documentation, 29.2) and may take over their slots at the
 * publisher, so that the parent gets no more changes. It is looked for once, by the first connection.
 */
final class Subscriptions {

    private final AtomicBoolean none = new AtomicBoolean();

    /** @throws BranchException when there are some; the connection is closed then */
    void check(Connection connection) throws BranchException {
        if (none.get()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT count(*) FROM pg_catalog.pg_subscription WHERE subenabled")) {
            result.next();
            if (result.getInt(1) == 0) {
                none.set(true);
                return;
            }
        } catch (SQLException e) {
            close(connection);
            throw new BranchException("Could not look for subscriptions on the Neon branch: " + e.getMessage(), e);
        }
        close(connection);
        throw new BranchException("The Neon branch has enabled subscriptions, as its parent does. It may take the"
                + " changes that the parent waits for, so that nothing was run on it. Start from a Neon branch without"
                + " subscriptions (neonally.neonParent).");
    }

    private static void close(Connection connection) throws BranchException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BranchException("Could not close a connection to the Neon branch: " + e.getMessage(), e);
        }
    }
}
