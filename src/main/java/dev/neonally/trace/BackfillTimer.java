package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Times backfills before they run: changes of more rows than a batch has, single batches, and loops that change some rows in
 * each round. Some batches are run and rolled back, and the whole is told from them.
 *
 * <p>What stands before a backfill in the migrations is run before it, in the same transaction, as far as that allows it; other
 * backfills are left out. Only sequences and the planner's counts of rows keep what that took from them.
 */
public final class BackfillTimer {

    private final Branch branch;
    private final long batchSize;
    private final Duration statementTimeout;

    /**
     * @param batchSize rows a batch
     * @param statementTimeout what no batch may exceed either
     */
    public BackfillTimer(Branch branch, long batchSize, Duration statementTimeout) {
        this.branch = branch;
        this.batchSize = batchSize;
        this.statementTimeout = statementTimeout;
    }

    /**
     * The backfills of migrations that have not run yet.
     *
     * @param migrations those that will run, in order
     */
    public BackfillTimes time(List<Migration> migrations) throws SQLException, BranchException {
        List<BackfillStep> steps = migrations.stream().flatMap(BackfillStep::of).toList();
        if (steps.stream().noneMatch(BackfillStep::isCandidate)) {
            return new BackfillTimes(List.of(), List.of());
        }
        try (Connection connection = branch.connect("neonally backfill")) {
            connection.setAutoCommit(false);
            try {
                return new BackfillTrials(connection, batchSize, statementTimeout).of(steps);
            } finally {
                connection.rollback();
            }
        }
    }
}
