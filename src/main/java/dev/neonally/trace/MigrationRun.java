package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Runs migrations on a throw-away database as their tool would, and writes down what each statement does there.
 *
 * <p>The migrations share one connection: what one of them sets with a plain SET is still set in the next, except for what the
 * tool puts back; callbacks have connections of their own. A transaction that a script leaves open is committed at the end of
 * its migration. The first failure ends the run, and what the tool would roll back is rolled back.
 *
 * <p>A script that its tool sends in one call is read by the server as a whole first and then runs in the transaction that
 * the server would open for it, statement by statement.
 */
public final class MigrationRun {

    private final Branch branch;
    private final MigrationSet set;
    private final Timeouts timeouts;
    private final RunClock clock;
    private final RunListener listener;
    private final ScriptReader reader = new ScriptReader();

    public MigrationRun(Branch branch, MigrationSet set, Timeouts timeouts, RunClock clock, RunListener listener) {
        this.branch = branch;
        this.set = set;
        this.timeouts = timeouts;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Runs migrations of the set, all forward or all backward, in the given order.
     *
     * @throws SQLException when the database cannot be reached at the start; whatever comes later is a failure of the run
     */
    public RunTrace run(List<Migration> migrations) throws SQLException, BranchException {
        try (Recorder recorder = WatchingRecorder.start(branch, clock, listener)) {
            return run(migrations, recorder);
        }
    }

    /** Does the same without looking: only times, counts of rows, notices and failures are known then. */
    public RunTrace runUnobserved(List<Migration> migrations) throws SQLException, BranchException {
        return run(migrations, new BlindRecorder(clock));
    }

    private RunTrace run(List<Migration> migrations, Recorder recorder) throws SQLException, BranchException {
        List<MigrationLog> logs = new ArrayList<>();
        List<MigrationLog> uncommitted = new ArrayList<>();
        Duration start = clock.now();
        try (ToolSession shared = ToolSession.open(branch)) {
            boolean prepared = false;
            for (int i = 0; i < migrations.size() && logs.stream().noneMatch(MigrationLog::hasFailed); i++) {
                Migration migration = migrations.get(i);
                listener.starts(migration);
                MigrationLog log = new MigrationLog(migration, clock.now());
                logs.add(log);
                if (migration.kind() == Kind.CALLBACK) {
                    runCallback(log, recorder);
                } else {
                    boolean stay = i + 1 < migrations.size() && sharesTransaction(migration, migrations.get(i + 1));
                    run(log, shared, !prepared, stay, recorder);
                    prepared = true;
                    if (log.hasFailed()) {
                        uncommitted.forEach(MigrationLog::undo);
                    } else if (stay) {
                        uncommitted.add(log);
                    } else {
                        uncommitted.clear();
                    }
                }
                log.ended(clock.now());
                listener.ended(migration);
            }
        }
        Duration end = clock.now();
        return new RunTrace(logs.stream().map(log -> log.trace(end)).toList(), List.of(), List.of(), end.minus(start));
    }

    private boolean sharesTransaction(Migration one, Migration next) {
        return set.run().oneTransaction()
                && next.kind() != Kind.CALLBACK
                && one.transactional()
                && next.transactional();
    }

    private void runCallback(MigrationLog log, Recorder recorder) throws SQLException, BranchException {
        try (ToolSession own = ToolSession.open(branch)) {
            run(log, own, true, false, recorder);
        }
    }

    private void run(MigrationLog log, ToolSession tool, boolean first, boolean stayInTransaction, Recorder recorder)
            throws SQLException {
        try {
            if (first) {
                tool.prepare(set, timeouts);
            } else {
                tool.restore();
            }
            runScript(log, tool, recorder);
        } catch (SQLException e) {
            log.failed(Failures.of(e, log.migration().path(), FilePlace.UNKNOWN));
        }
        if (log.hasFailed()) {
            tool.rollback();
        } else if (!stayInTransaction) {
            commit(log, tool);
        }
        if (!tool.session().inTransaction()) {
            recorder.transactionEnded();
        }
    }

    private static void commit(MigrationLog log, ToolSession tool) {
        try {
            tool.commit();
        } catch (SQLException e) {
            log.failed(Failures.atCommit(e, log.migration().path()));
        }
    }

    private void runScript(MigrationLog log, ToolSession tool, Recorder recorder) throws SQLException {
        Migration migration = log.migration();
        Script script = migration.script();
        Iterator<Statement> statements = reader.read(script);
        Optional<ImplicitTransaction> ofCall = Optional.empty();
        if (migration.transactional()) {
            tool.begin();
        }
        while (statements.hasNext() && !log.hasFailed()) {
            Statement statement = statements.next();
            if (ofCall.isEmpty() && migration.delivery() == Delivery.WHOLE && statements.hasNext()) {
                WholeCall.refusal(tool, script, statement, migration.path()).ifPresent(log::failed);
                ofCall = Optional.of(new ImplicitTransaction(tool));
            }
            if (!log.hasFailed()) {
                log.add(run(statement, migration, tool, ofCall, recorder));
            }
        }
    }

    private StatementLog run(
            Statement statement,
            Migration migration,
            ToolSession tool,
            Optional<ImplicitTransaction> ofCall,
            Recorder recorder)
            throws SQLException {
        if (ofCall.isPresent()) {
            ofCall.get().before(statement);
        }
        StatementLog log = new StatementRun(
                        tool.session(),
                        recorder,
                        timeouts,
                        migration.path(),
                        statement,
                        migration.script().text())
                .run();
        ofCall.ifPresent(call -> call.after(log));
        return log;
    }
}
