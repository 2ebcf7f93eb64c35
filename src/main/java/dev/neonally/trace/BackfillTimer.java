package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.sql.RowChangeText;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.RoutineOperation.Call;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Times backfills before they run: changes of more rows than a batch has, and loops that change some rows in each round. Some
 * batches are run and rolled back, and the whole is told from them.
 *
 * <p>What stands before a backfill in the migrations is run before it, in the same transaction, as far as that allows it; other
 * backfills are left out. Only sequences keep what that took from them.
 */
public final class BackfillTimer {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private static final int ROUNDS = 3;

    private static final Duration ENOUGH = Duration.ofSeconds(1);

    /** Commands that have no meaning within the one transaction of the trial. */
    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("BEGIN", "START TRANSACTION", "COMMIT", "ROLLBACK", "PREPARE TRANSACTION", "SAVEPOINT", "RELEASE");

    /** Errors whose messages hold names, never values of rows: features, transactions, syntax and access, and timeouts. */
    private static final Set<String> TELLABLE = Set.of("0A", "25", "2D", "42", "55", "57");

    private static final String QUERY_CANCELED = "57014";

    private static final String ANY_LARGE = """
            SELECT EXISTS (SELECT FROM pg_class
                WHERE relkind IN ('r', 'm') AND (reltuples > ? OR reltuples < 0 AND pg_relation_size(oid) > 0)
                    AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace))""";

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
        List<Step> steps = migrations.stream().flatMap(BackfillTimer::steps).toList();
        if (steps.stream().noneMatch(Step::candidate)) {
            return new BackfillTimes(List.of(), List.of());
        }
        try (Connection connection = branch.connect("neonally backfill")) {
            connection.setAutoCommit(false);
            try {
                return new Trials(connection).of(steps);
            } finally {
                connection.rollback();
            }
        }
    }

    private static Stream<Step> steps(Migration migration) {
        List<Step> steps = new ArrayList<>();
        new ScriptReader()
                .read(migration.script())
                .forEachRemaining(statement -> steps.add(
                        new Step(migration.path(), statement, change(statement), runsCode(statement.operation()))));
        return steps.stream();
    }

    private static Optional<Change> change(Statement statement) {
        return table(statement.operation())
                .filter(table -> !limited(statement.operation()))
                .flatMap(table -> RowChangeText.of(statement.text()).map(change -> new Change(table, change)));
    }

    private static boolean runsCode(Operation operation) {
        return operation instanceof DoBlock
                || operation instanceof Call
                || operation instanceof Select select
                        && select.query().relations().isEmpty()
                        && !select.query().calls().isEmpty();
    }

    /** A change of rows, perhaps of many. */
    private record Change(QualifiedName table, RowChangeText text) {}

    /**
     * A statement.
     *
     * @param change it changes rows itself
     * @param code it runs PL/pgSQL, perhaps
     */
    private record Step(String path, Statement statement, Optional<Change> change, boolean code) {

        boolean candidate() {
            return change.isPresent() || code;
        }

        String place() {
            return path + ":" + statement.line();
        }
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

    /** The trials of one transaction. */
    private final class Trials {

        private final Connection connection;
        private final BackfillBatches batches;
        private final BackfillLoops loops;
        private final List<Step> before = new ArrayList<>();
        private final List<BackfillEstimate> estimates = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Trials(Connection connection) {
            this.connection = connection;
            this.batches = new BackfillBatches(connection);
            this.loops = new BackfillLoops(connection);
        }

        BackfillTimes of(List<Step> steps) throws SQLException {
            set("lock_timeout", LOCK_PATIENCE);
            set("statement_timeout", statementTimeout);
            if (anyLarge()) {
                for (Step step : steps) {
                    if (!step.candidate() || !trial(step)) {
                        before.add(step);
                    }
                }
            }
            return new BackfillTimes(List.copyOf(estimates), List.copyOf(notes));
        }

        private void set(String setting, Duration value) throws SQLException {
            execute("SET LOCAL " + setting + " = " + value.toMillis());
        }

        private boolean anyLarge() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(ANY_LARGE)) {
                query.setLong(1, batchSize);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        }

        /** Whether it is a backfill, so that what follows goes without it. */
        private boolean trial(Step step) throws SQLException {
            if (step.change().isPresent() && isSmall(step.change().get().table())) {
                return false;
            }
            rehearse();
            Savepoint savepoint = connection.setSavepoint();
            try {
                return step.change().isPresent()
                        ? timeChange(step, step.change().get())
                        : timeLoops(step);
            } catch (SQLException refused) {
                notes.add(step.place() + ": " + reason(refused));
                return true;
            } finally {
                connection.rollback(savepoint);
            }
        }

        private boolean isSmall(QualifiedName table) throws SQLException {
            return batches.size(table.sql())
                    .filter(size -> size.rows() <= batchSize)
                    .isPresent();
        }

        private boolean timeChange(Step step, Change change) throws SQLException {
            Optional<BackfillBatches.Size> size = batches.size(change.table().sql());
            if (size.isEmpty() || size.get().rows() <= batchSize) {
                return false;
            }
            execute("ANALYZE " + change.table().sql());
            Optional<BackfillBatches.Timing> timing = batches.time(change.text(), size.get(), batchSize);
            timing.ifPresent(
                    t -> estimates.add(estimate(step, size.get(), t.batchSize(), t.batches(), t.longest(), t.whole())));
            return timing.isPresent();
        }

        private boolean timeLoops(Step step) throws SQLException {
            LoopStopwatch stopwatch = new LoopStopwatch(ROUNDS, ENOUGH, statementTimeout.dividedBy(ROUNDS));
            Optional<BackfillLoops.Outcome> outcome = loops.time(step.statement(), stopwatch);
            if (outcome.isEmpty()) {
                return false;
            }
            boolean large = false;
            for (BackfillLoops.Lap lap : outcome.get().laps()) {
                large |= lap.changed() > 0 && timeLoop(step, lap);
            }
            if (outcome.get().laps().isEmpty()) {
                outcome.get().refusal().ifPresent(e -> notes.add(step.place() + ": " + reason(e)));
            }
            return large;
        }

        private boolean timeLoop(Step step, BackfillLoops.Lap lap) throws SQLException {
            Optional<BackfillBatches.Size> size = batches.size(lap.table());
            if (size.isEmpty()) {
                return false;
            }
            double times = times(lap, size.get().rows());
            if (times == 0) {
                notes.add(step.place() + ": how long the backfill of "
                        + size.get().relation() + " takes is not known: nothing tells how many rounds its loop has.");
                return true;
            }
            if (lap.changed() * times <= batchSize) {
                return false;
            }
            estimates.add(estimate(
                    step,
                    size.get(),
                    Math.max(1, lap.changed() / lap.rounds()),
                    (int) Math.min(lap.rounds(), Integer.MAX_VALUE),
                    lap.longest(),
                    Duration.ofNanos((long) (lap.worked().plus(lap.paused()).toNanos() * times))));
            return true;
        }

        /** How often what was timed goes into the whole; 0 where that cannot be told. */
        private double times(BackfillLoops.Lap lap, long rows) {
            if (!lap.stopped()) {
                return 1;
            }
            if (lap.times() > 0) {
                return Math.max(1, lap.times());
            }
            return lap.replaced() == 0 ? 0 : Math.max(1, (double) rows / lap.changed());
        }

        private BackfillEstimate estimate(
                Step step, BackfillBatches.Size size, long rows, int count, Duration longest, Duration whole) {
            return new BackfillEstimate(
                    size.relation(), step.path(), step.statement().line(), size.rows(), rows, count, longest, whole);
        }

        private String reason(SQLException e) {
            String state = Optional.ofNullable(e.getSQLState()).orElse("");
            if (state.equals(QUERY_CANCELED)) {
                return "the backfill could not be timed: its first batch takes longer than statementTimeout.";
            }
            return "the backfill could not be timed: the server refused to try it ("
                    + (state.length() == 5 && TELLABLE.contains(state.substring(0, 2))
                            ? Failures.of(e, "", FilePlace.UNKNOWN).message()
                            : "SQLSTATE " + state)
                    + ").";
        }

        /** Runs what stands before, no longer than one statement may, all together; what is refused here is left out. */
        private void rehearse() throws SQLException {
            long deadline = System.nanoTime() + statementTimeout.toNanos();
            for (Step step : before) {
                if (System.nanoTime() > deadline) {
                    break;
                }
                if (!TRANSACTION_CONTROL.contains(step.statement().kind())) {
                    rehearse(step);
                }
            }
            before.clear();
        }

        private void rehearse(Step step) throws SQLException {
            Savepoint savepoint = connection.setSavepoint();
            try {
                if (step.code()) {
                    loops.run(step.statement());
                } else {
                    execute(step.statement().text());
                }
                connection.releaseSavepoint(savepoint);
            } catch (SQLException refused) {
                connection.rollback(savepoint);
            }
        }

        private void execute(String sql) throws SQLException {
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
