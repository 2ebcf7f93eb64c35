package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.effect.LockMode;
import dev.neonally.migration.Direction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** Runs statements, of which the n-th stands on line n, and notes from a second connection the locks that they hold. */
final class ObservedRun implements AutoCloseable {

    static final String PATH = "V1__test.sql";

    private static final String LOCKS = """
            SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END, l.mode
            FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE l.pid = ? AND l.granted AND c.relkind IN ('r', 'p', 'm') AND n.nspname NOT LIKE 'pg%'""";

    private final Connection connection;
    private final Connection observer;
    private final RunClock clock;

    ObservedRun(Branch branch, RunClock clock) throws SQLException, BranchException {
        this.connection = branch.connect("migration");
        this.observer = branch.connect("observer");
        this.clock = clock;
    }

    private record Ran(int line, String sql, Duration start, Duration end, List<Lock> locks) {}

    private record Lock(String relation, LockMode mode, Duration from) {}

    /** All in one transaction. */
    MigrationTrace transaction(String... statements) throws SQLException {
        connection.setAutoCommit(false);
        Duration start = clock.now();
        List<Ran> ran = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                Duration sent = clock.now();
                statement.execute(sql);
                ran.add(new Ran(ran.size() + 1, sql, sent, clock.now(), locks(sent)));
            }
        }
        connection.commit();
        Duration end = clock.now();
        return trace(
                start,
                end,
                ran.stream().map(r -> statement(r, end, Optional.empty())).toList());
    }

    /** Each statement for itself, without a look at its locks. */
    MigrationTrace alone(String... statements) throws SQLException {
        connection.setAutoCommit(true);
        Duration start = clock.now();
        List<StatementTrace> traces = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                Duration sent = clock.now();
                Optional<Failure> failure = Optional.empty();
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    failure = Optional.of(new Failure(
                            e.getSQLState(), e.getMessage(), Optional.empty(), Optional.empty(), PATH, 1, 1));
                }
                Duration end = clock.now();
                traces.add(statement(new Ran(traces.size() + 1, sql, sent, end, List.of()), end, failure));
            }
        }
        return trace(start, clock.now(), traces);
    }

    private List<Lock> locks(Duration from) throws SQLException {
        List<Lock> locks = new ArrayList<>();
        try (PreparedStatement query = observer.prepareStatement(LOCKS)) {
            query.setInt(1, connection.unwrap(PGConnection.class).getBackendPID());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String mode = rows.getString(2);
                    LockMode found = Stream.of(LockMode.values())
                            .filter(m -> m.pgName().equals(mode))
                            .findFirst()
                            .orElseThrow();
                    locks.add(new Lock(rows.getString(1), found, from));
                }
            }
        }
        return locks;
    }

    private static StatementTrace statement(Ran ran, Duration end, Optional<Failure> failure) {
        List<ObservedLock> locks = ran.locks().stream()
                .map(l -> new ObservedLock(l.relation(), l.mode(), false, l.from(), end))
                .toList();
        return new StatementTrace(
                ran.line(),
                1,
                "",
                ran.sql(),
                ran.start(),
                ran.end(),
                locks,
                List.of(),
                -1,
                0,
                0,
                List.of(),
                List.of(),
                failure);
    }

    private static MigrationTrace trace(Duration start, Duration end, List<StatementTrace> statements) {
        return new MigrationTrace(PATH, "1", Direction.UP, true, start, end, statements, Optional.empty());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        observer.close();
    }
}
