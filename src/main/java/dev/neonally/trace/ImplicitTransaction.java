package dev.neonally.trace;

import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.ReleaseSavepoint;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import dev.neonally.sql.operation.SessionOperation.Savepoint;
import java.sql.SQLException;

/**
 * The transaction that the server opens for a call of several statements (section 54.2.2.1), made of single calls so that each
 * of them can be watched. It is a block like that of BEGIN in all but this: BEGIN makes it a real one, without a warning; the
 * commands of savepoints are refused as outside of a block.
 */
final class ImplicitTransaction {

    private final ToolSession tool;
    private boolean begunByScript;
    private boolean openBefore;

    ImplicitTransaction(ToolSession tool) {
        this.tool = tool;
        this.begunByScript = tool.session().inTransaction();
    }

    /** Sees to it that the statement meets what it would meet as a part of the call. */
    void before(Statement statement) throws SQLException {
        Operation operation = statement.operation();
        openBefore = tool.session().inTransaction();
        if (operation instanceof Begin) {
            begunByScript = true;
        } else if (!begunByScript && isAboutSavepoints(operation)) {
            tool.rollback();
        } else {
            tool.begin();
        }
    }

    /** Lets the server's warnings be those of the call. */
    void after(StatementLog log) {
        Operation operation = log.statement().operation();
        if (operation instanceof Begin && openBefore) {
            log.forgetNotices();
        } else if (operation instanceof Commit || operation instanceof Rollback) {
            if (!begunByScript) {
                log.notice("WARNING: there is no transaction in progress");
            }
            begunByScript = false;
        }
    }

    private static boolean isAboutSavepoints(Operation operation) {
        return operation instanceof Savepoint
                || operation instanceof RollbackTo
                || operation instanceof ReleaseSavepoint;
    }
}
