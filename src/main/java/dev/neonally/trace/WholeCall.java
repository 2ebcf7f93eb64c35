package dev.neonally.trace;

import dev.neonally.migration.Script;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import java.sql.SQLException;
import java.util.Optional;

/** A script that is sent in one call. */
final class WholeCall {

    private static final String FAILED_TRANSACTION = "25P02";

    private WholeCall() {}

    /**
     * Has the server read a script without running it. It reads all of a call before it runs the first statement, so an error of
     * syntax at the end keeps the beginning from running, too. In a transaction that has failed it does nothing else.
     *
     * @param first the script's first statement
     * @return what it objects to
     */
    static Optional<Failure> refusal(ToolSession tool, Script script, Statement first, String path)
            throws SQLException {
        if (tool.session().inTransaction() || endsTransactions(first)) {
            return Optional.empty();
        }
        fail(tool.session());
        try {
            tool.session().executeWithoutRows(script.text());
            return Optional.empty();
        } catch (SQLException e) {
            return FAILED_TRANSACTION.equals(e.getSQLState())
                    ? Optional.empty()
                    : Optional.of(Failures.of(e, path, new FilePlace(script.firstLine(), 1), script.text(), 0));
        } finally {
            tool.rollback();
        }
    }

    private static void fail(ServerSession session) throws SQLException {
        session.execute("BEGIN");
        try {
            session.execute("ROLLBACK TO SAVEPOINT neonally");
        } catch (SQLException noSuchSavepoint) {
            if (!session.inFailedTransaction()) {
                throw noSuchSavepoint;
            }
        }
    }

    /** Whether the server would run it in a failed transaction. */
    private static boolean endsTransactions(Statement statement) {
        return statement.operation() instanceof Commit
                || statement.operation() instanceof Rollback
                || statement.operation() instanceof RollbackTo
                || statement.kind().equals("PREPARE TRANSACTION");
    }
}
