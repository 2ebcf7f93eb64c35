package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.sql.Statement;
import dev.neonally.trace.Stall.Client;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * A client that runs the transactions of a workload one after the other, again and again, as running code does: every
 * statement is prepared on the server once, so that a change of its result's type meets the cached plan.
 */
final class WorkloadSession implements LockWitness.Watched {

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** A statement that takes no longer is not suspected of waiting. */
    private static final Duration USUAL = Duration.ofMillis(10);

    private static final int FETCHED_ROWS = 1_000;

    private final Branch branch;
    private final RunClock clock;
    private final List<WorkloadRecord> records;
    private final int first;
    private final BooleanSupplier migrating;
    private final Consumer<LockWait> waits;
    private final Consumer<String> notes;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "neonally-workload");
    private final Map<Statement, PreparedStatement> prepared = new HashMap<>();
    private volatile boolean stopped;
    private volatile Integer backend;
    private volatile Duration executingSince;
    private volatile PreparedStatement executing;
    /** The table that the running statement was seen to wait for. */
    private volatile String awaited;

    /**
     * @param first which transaction it begins with, so that sessions do not do the same at the same time
     * @param migrating whether a migration runs
     */
    WorkloadSession(
            Branch branch,
            RunClock clock,
            List<WorkloadRecord> records,
            int first,
            BooleanSupplier migrating,
            Consumer<LockWait> waits,
            Consumer<String> notes) {
        this.branch = branch;
        this.clock = clock;
        this.records = records;
        this.first = first;
        this.migrating = migrating;
        this.waits = waits;
        this.notes = notes;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void awaitReady(Duration patience) throws InterruptedException {
        ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Integer> backend() {
        return Optional.ofNullable(backend);
    }

    @Override
    public boolean mayWait() {
        Duration since = executingSince;
        return since != null && clock.now().minus(since).compareTo(USUAL) > 0;
    }

    @Override
    public void waits(Optional<String> relation, boolean other) {
        if (other && awaited == null) {
            awaited = relation.orElse(null);
        }
    }

    void stop() {
        stopped = true;
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
    }

    /** Cancels the statement that is under way. */
    void cancel() {
        PreparedStatement last = executing;
        if (last != null) {
            try {
                last.cancel();
            } catch (SQLException e) {
                notes.accept("A statement of the workload could not be cancelled: " + e.getMessage());
            }
        }
    }

    private void run() {
        try (Connection connection = branch.connect("neonally workload")) {
            connection.setAutoCommit(false);
            backend = connection.unwrap(PGConnection.class).getBackendPID();
            ready.countDown();
            for (int i = first; !stopped; i = (i + 1) % records.size()) {
                run(records.get(i), connection);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException | BranchException e) {
            notes.accept("A session of the workload was lost: " + e.getMessage());
        } finally {
            ready.countDown();
        }
    }

    private void run(WorkloadRecord record, Connection connection) throws SQLException {
        Duration start = clock.now();
        int line = record.transaction().line();
        try {
            for (Statement statement : record.transaction().statements()) {
                line = statement.line();
                execute(statement, connection);
            }
            connection.commit();
            record.took(clock.now().minus(start), migrating.getAsBoolean());
        } catch (SQLException e) {
            if (!stopped) {
                record.failed(e, line, clock.now(), migrating.getAsBoolean());
            }
            if (!connection.isValid(0)) {
                throw e;
            }
            connection.rollback();
        }
    }

    private void execute(Statement statement, Connection connection) throws SQLException {
        PreparedStatement ready = prepared.get(statement);
        if (ready == null) {
            ready = connection.prepareStatement(statement.text());
            ready.unwrap(PGStatement.class).setPrepareThreshold(1);
            ready.setFetchSize(FETCHED_ROWS);
            prepared.put(statement, ready);
        }
        Duration start = clock.now();
        awaited = null;
        executing = ready;
        executingSince = start;
        try {
            if (ready.execute()) {
                read(ready.getResultSet());
            }
        } finally {
            executingSince = null;
            executing = null;
            String relation = awaited;
            if (relation != null) {
                waits.accept(new LockWait(relation, Client.WORKLOAD, start, clock.now(), true));
            }
        }
    }

    /** As running code does, a part at a time. */
    private static void read(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                // only the time counts
            }
        }
    }
}
