package dev.neonally.trace;

import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.MaintenanceOperation.Analyze;
import dev.neonally.sql.operation.MaintenanceOperation.LockTable;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.SessionOperation;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a statement is sent so that as much as possible is seen of it.
 *
 * <p>The server runs a statement that stands in no transaction block in a transaction of its own. A block of that statement
 * alone is the same transaction, except for what the server asks about the block itself: it refuses in one what cannot be
 * undone (25001), takes COMMIT away from procedures and DO (2D000), lets LOCK, DECLARE and savepoints pass (25P01 outside),
 * and lets SET LOCAL last until its end. Such statements are sent bare; so is ANALYZE of several tables, which takes a
 * transaction for each of them.
 */
enum Manner {
    /** In the transaction that is open. */
    JOINED,
    /** In a block of its own. */
    OWN_BLOCK,
    /** As it is. */
    BARE;

    private static final Set<String> ABOUT_BLOCKS = Set.of(
            "DECLARE CURSOR",
            "CLOSE CURSOR",
            "FETCH",
            "MOVE",
            "PREPARE TRANSACTION",
            "COMMIT PREPARED",
            "ROLLBACK PREPARED");

    private static final Pattern MAY_COMMIT = Pattern.compile("(?i)\\b(?:commit|rollback|call)\\b");
    private static final Pattern RETURNS_ROWS = Pattern.compile("(?i)\\breturning\\b");
    private static final Pattern CHANGES =
            Pattern.compile("(?:CREATE|ALTER|DROP|COMMENT|TRUNCATE|GRANT|REVOKE|INSERT|UPDATE"
                    + "|DELETE|MERGE|DO|REFRESH|LOCK|REINDEX|CLUSTER|SECURITY|REASSIGN|IMPORT)\\b.*");

    static Manner of(Statement statement, boolean inTransaction) {
        if (isAboutTheSession(statement)) {
            return BARE;
        }
        if (inTransaction) {
            return JOINED;
        }
        return needsNoBlock(statement) ? BARE : OWN_BLOCK;
    }

    /** Whether it takes no lock on a relation, or a look at it would be one too many. */
    static boolean isAboutTheSession(Statement statement) {
        return statement.operation() instanceof SessionOperation || ABOUT_BLOCKS.contains(statement.kind());
    }

    private static boolean needsNoBlock(Statement statement) {
        Operation operation = statement.operation();
        return operation instanceof LockTable
                || operation instanceof Analyze analyze && analyze.tables().size() != 1
                || statement.kind().equals("CALL")
                || statement.kind().equals("DO")
                        && MAY_COMMIT.matcher(statement.text()).find();
    }

    /** Whether the answer has no rows, so that the observation can come with it. */
    static boolean answersWithoutRows(Statement statement) {
        return CHANGES.matcher(statement.kind()).matches()
                && !(statement.operation() instanceof Copy)
                && !RETURNS_ROWS.matcher(statement.text()).find();
    }
}
