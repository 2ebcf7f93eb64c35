package dev.neonally.trace;

import dev.neonally.trace.BackfillBatches.Size;
import dev.neonally.trace.BackfillBatches.Timing;
import dev.neonally.trace.BackfillLoops.Lap;
import dev.neonally.trace.BackfillLoops.Outcome;
import dev.neonally.trace.BackfillStep.Change;
import dev.neonally.trace.BackfillStep.Extent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries the backfills among statements in the transaction that is open. */
final class BackfillTrials {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private static final int ROUNDS = 8;

    /** The part of statementTimeout after which a loop is stopped though it has made fewer rounds. */
    private static final int LARGEST_PART = 3;

    /** What changes less than such a part of a batch is no batch. */
    private static final int SMALL_PART = 100;

    private static final Duration ENOUGH = Duration.ofSeconds(2);

    /** Commands without a meaning within the one transaction of the trial. */
    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("BEGIN", "START TRANSACTION", "COMMIT", "ROLLBACK", "PREPARE TRANSACTION", "SAVEPOINT", "RELEASE");

    /** Classes of errors whose messages hold names, never values of rows: features, transactions, syntax, and timeouts. */
    private static final Set<String> TELLABLE = Set.of("0A", "25", "2D", "42", "55", "57");

    private static final String QUERY_CANCELED = "57014";

    private static final String ANY_LARGE = """
            SELECT EXISTS (SELECT FROM pg_class
                WHERE relkind IN ('r', 'm') AND (reltuples > ? OR reltuples < 0 AND pg_relation_size(oid) > 0)
                    AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace))""";

    private final Connection connection;
    private final long batchSize;
    private final Duration statementTimeout;
    private final LoopStopwatch stopwatch;
    private final BackfillBatches batches;
    private final BackfillLoops loops;
    private final List<BackfillStep> before = new ArrayList<>();
    private final Set<String> patterns = new HashSet<>();
    private final List<BackfillEstimate> estimates = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    BackfillTrials(Connection connection, long batchSize, Duration statementTimeout) {
        this.connection = connection;
        this.batchSize = batchSize;
        this.statementTimeout = statementTimeout;
        this.stopwatch = new LoopStopwatch(ROUNDS, ENOUGH, statementTimeout.dividedBy(LARGEST_PART));
        this.batches = new BackfillBatches(connection);
        this.loops = new BackfillLoops(connection);
    }

    BackfillTimes of(List<BackfillStep> steps) throws SQLException {
        limit();
        if (anyLarge()) {
            for (BackfillStep step : steps) {
                if (!step.isCandidate() || !isBackfill(step)) {
                    before.add(step);
                }
            }
        }
        return new BackfillTimes(List.copyOf(estimates), List.copyOf(notes));
    }

    /** Holds whatever a migration has set; and what the messages of its code say is of no interest. */
    private void limit() throws SQLException {
        execute("SET LOCAL lock_timeout = " + LOCK_PATIENCE.toMillis() + "; SET LOCAL statement_timeout = "
                + statementTimeout.toMillis() + "; SET LOCAL client_min_messages = 'warning'");
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

    private boolean isBackfill(BackfillStep step) throws SQLException {
        if (step.change().isPresent() ? isSmall(step.change().get()) : !mayLoop(step)) {
            return false;
        }
        if (step.change().filter(change -> patterns.contains(change.pattern())).isPresent()) {
            return true;
        }
        rehearse();
        Savepoint savepoint = connection.setSavepoint();
        try {
            return step.change().isPresent() ? time(step, step.change().get()) : timeLoops(step);
        } catch (SQLException refused) {
            if (Failures.isConnectionLost(refused)) {
                throw refused;
            }
            notes.add(notTimed(step, reason(refused)));
            return true;
        } finally {
            connection.rollback(savepoint);
        }
    }

    /** Whether there is no need to try what may bring the table about. */
    private boolean isSmall(Change change) throws SQLException {
        return batches.size(change.table().sql())
                .filter(size -> size.rows() <= batchSize)
                .isPresent();
    }

    private boolean mayLoop(BackfillStep step) throws SQLException {
        return before.stream().anyMatch(BackfillStep::createsRoutine) || loops.hasLoops(step.statement());
    }

    private boolean time(BackfillStep step, Change change) throws SQLException {
        Optional<Size> size = batches.size(change.table().sql()).filter(known -> known.rows() > batchSize);
        if (size.isEmpty()) {
            return false;
        }
        boolean backfill = switch (change.extent()) {
            case ALL ->
                add(step, size.get(), batches.time(change.table(), change.text(), size.get(), batchSize), false);
            case RANGE -> add(step, size.get(), batches.timeBatch(change.text(), size.get()), true);
            case LIMIT -> add(step, loops.timeAgain(change.text(), stopwatch), true);
        };
        if (backfill && change.extent() != Extent.ALL) {
            patterns.add(change.pattern());
        }
        return backfill;
    }

    private boolean timeLoops(BackfillStep step) throws SQLException {
        return loops.hasLoops(step.statement()) && add(step, loops.time(step.statement(), stopwatch), false);
    }

    private boolean add(BackfillStep step, Size size, Optional<Timing> timing, boolean apart) {
        Optional<Timing> batch = timing.filter(t -> !apart || t.batchSize() * SMALL_PART >= batchSize);
        batch.ifPresent(t -> estimates.add(new BackfillEstimate(
                size.relation(),
                step.path(),
                step.statement().line(),
                size.rows(),
                t.batchSize(),
                t.batches(),
                t.longest(),
                t.whole(),
                t.pauses(),
                apart)));
        return batch.isPresent();
    }

    /** What stands behind the loops is not what is timed, so that a refusal there counts for nothing. */
    private boolean add(BackfillStep step, Outcome outcome, boolean apart) throws SQLException {
        boolean backfill = false;
        for (Lap lap : outcome.laps()) {
            Optional<Size> size = lap.changed() > 0 ? batches.size(lap.table()) : Optional.empty();
            if (size.isPresent()) {
                backfill |= add(step, size.get(), lap, apart);
            }
        }
        if (outcome.laps().isEmpty() && outcome.refusal().isPresent()) {
            throw outcome.refusal().get();
        }
        return backfill;
    }

    private boolean add(BackfillStep step, Size size, Lap lap, boolean apart) {
        double times = lap.times(size.rows());
        if (times == 0) {
            notes.add(notTimed(step, "nothing tells how many rounds its loop has"));
            return true;
        }
        long rows = (long) (lap.changed() * times);
        Size whole = lap.replaced() > 0 ? size : new Size(size.relation(), rows, size.pages());
        return rows > batchSize
                && add(
                        step,
                        whole,
                        Optional.of(new Timing(
                                Math.max(1, lap.changed() / lap.rounds()),
                                (int) Math.min(lap.rounds(), Integer.MAX_VALUE),
                                lap.longest(),
                                lap.whole(times),
                                lap.pauses(times))),
                        apart);
    }

    private static String notTimed(BackfillStep step, String reason) {
        return step.place() + ": how long the backfill takes could not be estimated: " + reason + ".";
    }

    private static String reason(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        if (state.equals(QUERY_CANCELED)) {
            return "its first batch takes longer than statementTimeout";
        }
        boolean tellable = state.length() == 5 && TELLABLE.contains(state.substring(0, 2));
        return "the server refused to try it: "
                + (tellable ? Failures.of(e, "", FilePlace.UNKNOWN).message() : "SQLSTATE " + state);
    }

    /** Runs what stands before, no longer than one statement may, all together; what is refused here is left out. */
    private void rehearse() throws SQLException {
        long deadline = System.nanoTime() + statementTimeout.toNanos();
        for (BackfillStep step : before) {
            if (!TRANSACTION_CONTROL.contains(step.statement().kind()) && System.nanoTime() < deadline) {
                rehearse(step);
            }
        }
        before.clear();
    }

    private void rehearse(BackfillStep step) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            if (step.runsCode()) {
                loops.run(step.statement());
            } else {
                execute(step.inTransaction());
            }
            connection.releaseSavepoint(savepoint);
            limit();
        } catch (SQLException refused) {
            connection.rollback(savepoint);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
