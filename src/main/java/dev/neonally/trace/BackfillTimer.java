package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.sql.RowChangeText;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times backfills before they run: changes of more rows than a batch has, and loops that change so many at a time. Some
 * batches are run and rolled back, and the whole is told from them.
 *
 * <p>What stands before a backfill in the migrations is run before it, in the same transaction, where the backfill needs it,
 * as a column that has just been added; other backfills are left out. Only sequences keep what that took from them.
 */
public final class BackfillTimer {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

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
     * @return one entry a backfill that could be timed
     */
    public List<BackfillEstimate> time(List<Migration> migrations) throws SQLException, BranchException {
        List<Step> steps = migrations.stream().flatMap(BackfillTimer::steps).toList();
        if (steps.stream().allMatch(step -> step.candidate().isEmpty())) {
            return List.of();
        }
        try (Connection connection = branch.connect("neonally backfill")) {
            connection.setAutoCommit(false);
            try {
                return time(steps, connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static Stream<Step> steps(Migration migration) {
        List<Step> steps = new ArrayList<>();
        new ScriptReader()
                .read(migration.script())
                .forEachRemaining(statement -> steps.add(new Step(migration.path(), statement, candidate(statement))));
        return steps.stream();
    }

    /** Ends with the first statement that cannot be run in this transaction. */
    private List<BackfillEstimate> time(List<Step> steps, Connection connection) throws SQLException {
        set(connection, "lock_timeout", LOCK_PATIENCE);
        set(connection, "statement_timeout", statementTimeout);
        List<BackfillEstimate> estimates = new ArrayList<>();
        List<Step> before = new ArrayList<>();
        for (Step step : steps) {
            Trial trial = step.candidate().isPresent() ? trial(step, connection) : Trial.NONE;
            if (trial.refused() && !before.isEmpty()) {
                if (!rehearse(before, connection)) {
                    return estimates;
                }
                before.clear();
                trial = trial(step, connection);
            }
            if (trial.estimate().isPresent()) {
                estimates.add(trial.estimate().get());
            } else {
                before.add(step);
            }
        }
        return estimates;
    }

    private static void set(Connection connection, String setting, Duration value) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL " + setting + " = " + value.toMillis());
        }
    }

    /** Takes no longer than one statement may, all together. */
    private boolean rehearse(List<Step> steps, Connection connection) throws SQLException {
        if (steps.stream().anyMatch(step -> step.statement().kind().equals("PREPARE TRANSACTION"))) {
            return false;
        }
        Savepoint savepoint = connection.setSavepoint();
        long deadline = System.nanoTime() + statementTimeout.toNanos();
        try (java.sql.Statement statement = connection.createStatement()) {
            for (Step step : steps) {
                if (!isTransactionControl(step.statement().operation())) {
                    if (System.nanoTime() > deadline) {
                        return false;
                    }
                    statement.execute(step.statement().text());
                }
            }
            return true;
        } catch (SQLException refused) {
            connection.rollback(savepoint);
            return false;
        }
    }

    private static boolean isTransactionControl(Operation operation) {
        return operation instanceof Begin || operation instanceof Commit || operation instanceof Rollback;
    }

    /**
     * A change of rows to time.
     *
     * @param table the table
     * @param change the statement
     * @param batched it changes a batch itself when it is run
     */
    private record Candidate(QualifiedName table, RowChangeText change, boolean batched) {}

    /** @param candidate what changes many rows, perhaps */
    private record Step(String path, Statement statement, Optional<Candidate> candidate) {}

    /** @param refused the server does not know what it needs, as of now */
    private record Trial(Optional<BackfillEstimate> estimate, boolean refused) {

        static final Trial NONE = new Trial(Optional.empty(), false);
    }

    private static Optional<Candidate> candidate(Statement statement) {
        Operation operation = statement.operation();
        if (operation instanceof DoBlock block) {
            return loop(block.body(), statement);
        }
        return table(operation)
                .filter(table -> !limited(operation))
                .flatMap(
                        table -> RowChangeText.of(statement.text()).map(change -> new Candidate(table, change, false)));
    }

    private static Optional<Candidate> loop(RoutineBody body, Statement statement) {
        int start = statement.text().indexOf(body.text());
        if (start < 0) {
            return Optional.empty();
        }
        long before = statement.text().substring(0, start).lines().count() - 1;
        return body.commands().stream()
                .filter(command -> command.inLoop() && limited(command.operation()))
                .findFirst()
                .flatMap(command -> table(command.operation())
                        .flatMap(table -> RowChangeText.in(
                                        body.text(), (int) (command.line() - statement.line() - before + 1))
                                .map(change -> new Candidate(table, change, true))));
    }

    private static Optional<QualifiedName> table(Operation operation) {
        if (operation instanceof Update update) {
            return Optional.of(update.table());
        }
        return operation instanceof Delete delete ? Optional.of(delete.table()) : Optional.empty();
    }

    /** Whether a query with LIMIT picks the rows. */
    private static boolean limited(Operation operation) {
        Stream<Query> queries = operation instanceof Update update
                ? Stream.concat(update.with().stream(), update.where().stream().flatMap(w -> w.queries().stream()))
                : operation instanceof Delete delete
                        ? Stream.concat(
                                delete.with().stream(), delete.where().stream().flatMap(w -> w.queries().stream()))
                        : Stream.empty();
        return queries.anyMatch(Query::limited);
    }

    private Trial trial(Step step, Connection connection) throws SQLException {
        Candidate candidate = step.candidate().orElseThrow();
        Savepoint savepoint = connection.setSavepoint();
        try {
            BackfillBatches batches = new BackfillBatches(connection);
            Optional<BackfillBatches.Size> size = batches.size(candidate.table());
            if (size.isEmpty() || size.get().rows() <= batchSize) {
                return new Trial(Optional.empty(), size.isEmpty());
            }
            Optional<BackfillBatches.Timing> timing = candidate.batched()
                    ? batches.timeLoop(candidate.change())
                    : batches.time(candidate.change(), size.get(), batchSize);
            return new Trial(
                    timing.map(t -> new BackfillEstimate(
                            size.get().relation(),
                            step.path(),
                            step.statement().line(),
                            size.get().rows(),
                            t.batchSize(),
                            t.batches(),
                            t.longest(),
                            t.whole())),
                    false);
        } catch (SQLException e) {
            return new Trial(Optional.empty(), true);
        } finally {
            connection.rollback(savepoint);
        }
    }
}
