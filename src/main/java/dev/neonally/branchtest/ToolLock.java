package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunTrace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The lock that Flyway holds while it migrates, unless {@code postgresql.transactional.lock} is off: a transaction on a
 * connection of its own, for whose end every CONCURRENTLY waits.
 */
final class ToolLock implements AutoCloseable {

    /** Flyway's own number differs a database; here nobody else asks for one. */
    private static final long KEY = 77_431_708_279_161L;

    /** {@code lock_not_available} and {@code query_canceled}. */
    private static final Set<String> GAVE_UP = Set.of("55P03", "57014");

    private final Optional<Connection> connection;

    private ToolLock(Optional<Connection> connection) {
        this.connection = connection;
    }

    static ToolLock hold(Branch branch, MigrationSet set) throws BranchException, SQLException {
        if (!set.run().transactionalLock()) {
            return new ToolLock(Optional.empty());
        }
        ToolLock lock = new ToolLock(Optional.of(branch.connect("neonally flyway lock")));
        try {
            lock.take();
            return lock;
        } catch (SQLException e) {
            lock.close();
            throw e;
        }
    }

    private void take() throws SQLException {
        connection.get().setAutoCommit(false);
        try (PreparedStatement lock = connection.get().prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, KEY);
            lock.execute();
        }
    }

    /** The same run; where a CONCURRENTLY gave up, its failure says what it waited for. */
    RunTrace explain(RunTrace run) {
        return connection.isEmpty()
                ? run
                : new RunTrace(
                        run.migrations().stream().map(ToolLock::explain).toList(),
                        run.stalls(),
                        run.backfills(),
                        run.duration());
    }

    private static MigrationTrace explain(MigrationTrace migration) {
        boolean waited = migration
                        .failure()
                        .filter(failure -> GAVE_UP.contains(failure.sqlState()))
                        .isPresent()
                && migration.statements().stream()
                        .filter(statement -> statement.failure().isPresent())
                        .anyMatch(statement ->
                                statement.sql().toUpperCase(Locale.ROOT).contains("CONCURRENTLY"));
        return waited
                ? migration.with(migration.statements(), migration.failure().map(ToolLock::withHint))
                : migration;
    }

    private static Failure withHint(Failure failure) {
        return new Failure(
                failure.sqlState(),
                failure.message(),
                failure.detail(),
                Optional.of("Flyway's own transaction, in which it holds its lock, is what CONCURRENTLY waits for: set"
                        + " flyway.postgresql.transactional.lock to false"),
                failure.path(),
                failure.line(),
                failure.column());
    }

    /** The transaction goes with its session, which the server may have ended before. */
    @Override
    public void close() throws SQLException {
        if (connection.isPresent()) {
            connection.get().close();
        }
    }
}
