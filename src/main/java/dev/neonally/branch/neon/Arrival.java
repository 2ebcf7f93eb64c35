package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What a new connection is asked before it is used: the API may be behind, but the server that answers knows itself.
 *
 * <p>A compute of Neon is started with the id of its Neon branch in {@code neon.branch_id}, which no session can change.
 * A Neon branch has its parent's subscriptions too (PostgreSQL documentation, 29.2) and may take over their slots at the
 * publisher, so that the parent gets no more changes.
 *
 * @param id of the run's own Neon branch
 */
record Arrival(String id) {

    private static final String QUESTION = """
            SELECT pg_catalog.current_setting('neon.branch_id', true),
                   EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subenabled)""";

    /** @throws BranchException when nothing may be run there; the connection is closed then */
    void check(Connection connection) throws BranchException {
        Optional<String> objection = objection(connection);
        if (objection.isPresent()) {
            BranchException refused = new BranchException(objection.get());
            try {
                connection.close();
            } catch (SQLException e) {
                refused.addSuppressed(e);
            }
            throw refused;
        }
    }

    private Optional<String> objection(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(QUESTION)) {
            answer.next();
            String served = answer.getString(1);
            if (served != null && !served.isEmpty() && !served.equals(id)) {
                return Optional.of("Refused to work on Neon branch " + id
                        + ": the server that answered serves Neon branch " + served + ". Nothing was run on it.");
            }
            return answer.getBoolean(2)
                    ? Optional.of("The Neon branch has enabled subscriptions, as its parent does. It may take the"
                            + " changes that the parent waits for, so that nothing was run on it. Start from a Neon branch"
                            + " without subscriptions (neonally.neonParent).")
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.of("Could not make sure which Neon branch the server of " + id
                    + " serves, so that nothing was" + " run on it: " + e.getMessage());
        }
    }
}
