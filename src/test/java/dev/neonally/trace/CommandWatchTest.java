package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.Address;
import dev.neonally.branch.BranchException;
import dev.neonally.effect.LockMode;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.Script;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What another program does is seen from outside. */
@EachPostgres
@Tag("timing")
class CommandWatchTest {

    private static final Duration LONG = Duration.ofMillis(500);

    @Parameter
    private PostgresServer server;

    private TestBranch branch;
    private Connection tool;
    private final RunClock clock = RunClock.start();

    @BeforeEach
    void fill() throws SQLException {
        branch = TestBranch.on(server);
        tool = branch.connect("some tool");
        execute("""
                CREATE TABLE orders (id int PRIMARY KEY, note text);
                CREATE TABLE customers (id int PRIMARY KEY);
                INSERT INTO orders SELECT i, 'x' FROM generate_series(1, 1000) i""");
    }

    @AfterEach
    void disconnect() throws SQLException {
        tool.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = tool.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Command {
        void run() throws SQLException, BranchException;
    }

    private CommandWatch.Sighting watched(Command command, Migration... migrations)
            throws SQLException, BranchException {
        try (CommandWatch watch = CommandWatch.start(branch, clock, List.of(migrations))) {
            command.run();
            return watch.finish("tool migrate", Optional.empty());
        }
    }

    private static void pause() {
        LockSupport.parkNanos(LONG.toNanos());
    }

    @Test
    void locksAreThoseOfTheStatementThatTookThemUntilTheCommit() throws SQLException, BranchException {
        MigrationTrace trace = watched(() -> {
                    tool.setAutoCommit(false);
                    execute("ALTER TABLE orders ADD COLUMN flag boolean");
                    pause();
                    execute("LOCK TABLE customers IN SHARE MODE");
                    pause();
                    tool.commit();
                    pause();
                })
                .migrations()
                .get(0);

        assertThat(trace.path()).isEqualTo("tool migrate");
        assertThat(trace.statements()).extracting(StatementTrace::kind).containsExactly("ALTER TABLE", "LOCK TABLE");
        ObservedLock first = trace.statements().get(0).locks().get(0);
        assertThat(first.relation()).isEqualTo("orders");
        assertThat(first.mode()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
        assertThat(first.fresh()).isFalse();
        assertThat(first.held()).isBetween(LONG.multipliedBy(2), LONG.multipliedBy(4));
        ObservedLock second = trace.statements().get(1).locks().get(0);
        assertThat(second.mode()).isEqualTo(LockMode.SHARE);
        assertThat(second.held()).isBetween(LONG.minusMillis(50), LONG.multipliedBy(3));
        assertThat(trace.statements().get(0).duration()).isLessThan(LONG);
    }

    @Test
    void aLongStatementIsSeenWithItsRewrite() throws SQLException, BranchException {
        MigrationTrace trace = watched(() ->
                        execute("ALTER TABLE orders ALTER id TYPE bigint USING id + length(pg_sleep(0.0003)::text)"))
                .migrations()
                .get(0);

        assertThat(trace.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.kind()).isEqualTo("ALTER TABLE");
            assertThat(statement.sql()).contains("bigint");
            assertThat(statement.rewrites()).containsExactly("orders");
            assertThat(statement.duration()).isGreaterThan(Duration.ofMillis(250));
        });
    }

    @Test
    void nobodyIsMissedWhoCameAndWent() throws SQLException, BranchException {
        tool.close();
        try (CommandWatch idle = CommandWatch.start(branch, clock, List.of())) {
            assertThat(idle.finish("tool migrate", Optional.empty()).connected())
                    .isFalse();
        }
        try (CommandWatch visited = CommandWatch.start(branch, clock, List.of())) {
            branch.connect("neonally visitor that no look shows").close();
            assertThat(visited.finish("tool migrate", Optional.empty()).connected())
                    .isTrue();
        }
    }

    @Test
    void stallsArePutDownToWhatWasSeen() throws SQLException, BranchException {
        try (CommandWatch watch = CommandWatch.start(branch, clock, List.of());
                StallProbes probes = StallProbes.start(branch, clock, List.of("orders"))) {
            tool.setAutoCommit(false);
            execute("LOCK TABLE orders");
            pause();
            tool.commit();
            MigrationTrace trace =
                    watch.finish("tool migrate", Optional.empty()).migrations().get(0);

            assertThat(probes.finish(List.of(trace)).longest())
                    .hasSize(2)
                    .allSatisfy(stall -> assertThat(stall.path()).isEqualTo("tool migrate"));
        }
    }

    @Test
    void ourOwnSessionsAndThoseOfOtherRolesDoNotCount() throws SQLException, BranchException {
        execute("DROP ROLE IF EXISTS provider; CREATE ROLE provider LOGIN SUPERUSER");
        Address address = branch.address();
        String url = "jdbc:postgresql://%s:%d/%s".formatted(address.host(), address.port(), address.database());
        MigrationTrace trace = watched(() -> {
                    try (Connection ours = branch.connect("neonally rows");
                            Connection provider = DriverManager.getConnection(url, "provider", "")) {
                        for (Connection other : List.of(ours, provider)) {
                            try (Statement statement = other.createStatement()) {
                                statement.execute(
                                        "BEGIN; LOCK TABLE orders IN SHARE MODE; SELECT pg_sleep(0.1); COMMIT");
                            }
                        }
                    }
                })
                .migrations()
                .get(0);

        assertThat(trace.statements()).isEmpty();
    }

    @Test
    void anInvalidIndexIsThatOfItsBuild() throws SQLException, BranchException {
        execute("UPDATE orders SET note = id / 2");
        MigrationTrace trace = watched(() -> {
                    try {
                        execute("CREATE UNIQUE INDEX CONCURRENTLY orders_note_key ON orders (note)");
                    } catch (SQLException expected) {
                        assertThat(expected.getSQLState()).isEqualTo("23505");
                    }
                    pause();
                })
                .migrations()
                .get(0);

        assertThat(trace.statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.invalidIndexes()).containsExactly("orders_note_key"));
    }

    @Test
    void aStatementOfAMigrationIsRecognized() throws SQLException, BranchException {
        Migration first = migration("V1__a.sql", "-- why\n\nALTER TABLE orders\n  ADD COLUMN flag boolean;");
        Migration second =
                migration("V2__b.sql", "SET lock_timeout = 0;\nLOCK TABLE orders IN SHARE MODE;\nSELECT pg_sleep(0.3)");

        List<MigrationTrace> traces = watched(
                        () -> {
                            execute("ALTER TABLE orders\n  ADD COLUMN flag boolean");
                            pause();
                            execute("CREATE TABLE log (id int)");
                            pause();
                            try (ServerSession whole = ServerSession.open(branch, "in one call")) {
                                whole.execute(second.script().text());
                            }
                        },
                        first,
                        second)
                .migrations();

        assertThat(traces).extracting(MigrationTrace::path).containsExactly("V1__a.sql", "V2__b.sql", "tool migrate");
        assertThat(traces)
                .flatExtracting(MigrationTrace::statements)
                .extracting(StatementTrace::line, StatementTrace::kind)
                .containsExactly(tuple(3, "ALTER TABLE"), tuple(2, "LOCK TABLE"), tuple(0, "CREATE TABLE"));
    }

    private static Migration migration(String path, String sql) {
        return new Migration(
                Path.of(path), path, Kind.VERSIONED, "1", "", Direction.UP, true, Delivery.WHOLE, new Script(sql));
    }

    @Test
    void theLimitsAreSaid() throws SQLException, BranchException {
        CommandWatch.Sighting sighting = watched(CommandWatchTest::pause);

        assertThat(sighting.resolution()).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
        assertThat(sighting.notes()).singleElement().asString().contains("are missing");
    }
}
