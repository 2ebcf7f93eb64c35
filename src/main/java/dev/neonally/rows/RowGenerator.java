package dev.neonally.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * Fills tables of a live database with made-up rows, and with them the tables that they reference.
 *
 * <p>Rows are made by the server, a statement for some thousands. What already is there stays and counts. The same schema,
 * seed and number of rows give the same rows.
 */
public final class RowGenerator {

    private final long rows;
    private final long seed;

    /** @param rows how many rows each table is to have */
    public RowGenerator(long rows, long seed) {
        this.rows = rows;
        this.seed = seed;
    }

    /**
     * Fills tables and commits.
     *
     * @param connection of a superuser, for whom triggers do not run, or of the tables' owner, for whom they do
     * @param asked names, with the schema where it is not on the search path
     */
    public GeneratedRows fill(Connection connection, Collection<String> asked) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return new Filling(connection, statement, rows, seed).fill(asked);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }
}
