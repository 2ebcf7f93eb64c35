package dev.neonally.branch.neon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.PostgresServer;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.neon.api.ApiKey;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.NeonProject;
import dev.neonally.branch.neon.api.Ticker;
import dev.neonally.branch.neon.api.Timeouts;
import dev.neonally.branch.neon.simulator.NeonSimulator;
import dev.neonally.branch.neon.simulator.SimulatorClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The client at work against the simulator. Waiting costs nothing: the simulator's clock moves on instead. */
final class SimulatedRun implements AutoCloseable {

    static final String ROWS = "SELECT count(*) FROM orders";

    private final NeonSimulator neon;
    private final Path journal;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ExitGuard guard = new ExitGuard();
    private final Instant begin;

    /** The default Neon branch has a table of 100 orders. */
    SimulatedRun(PostgresServer server, Path journal) throws IOException, SQLException {
        this.neon = NeonSimulator.on(server);
        this.journal = journal;
        this.begin = neon.clock().instant();
        try (Connection main = neon.connect(neon.defaultBranch(), "neondb");
                Statement statement = main.createStatement()) {
            statement.execute("CREATE TABLE orders AS SELECT n AS id FROM generate_series(1, 100) n");
            statement.execute("ALTER TABLE orders OWNER TO neondb_owner");
        }
    }

    NeonSimulator neon() {
        return neon;
    }

    NeonBranch create() throws BranchException {
        return create(Origin.DEFAULT, Login.DEFAULT);
    }

    NeonBranch create(Origin origin, Login login) throws BranchException {
        NeonProject project = new NeonProject(
                URI.create(neon.url()),
                neon.projectId(),
                new ApiKey(neon.key(), "NEON_API_KEY"),
                Optional.empty(),
                "neonally/test");
        NeonSettings settings = new NeonSettings(
                NeonSettings.DEFAULT_PREFIX,
                "add-prefs",
                NeonSettings.DEFAULT_TTL,
                origin,
                login,
                Optional.empty(),
                Optional.of("add-prefs"),
                journal);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));
        Ticker ticker = new SimulatorTicker(neon.clock());
        try {
            return new NeonBranches(
                            project,
                            settings,
                            new NeonApi(project, timeouts, ticker, neon.clock(), log::add),
                            ticker,
                            log::add)
                    .create(guard);
        } catch (NeonApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a Neon branch, uses it and deletes it. */
    void succeeds() throws BranchException, SQLException {
        succeeds(Login.DEFAULT);
    }

    void succeeds(Login login) throws BranchException, SQLException {
        try (NeonBranch branch = create(Origin.DEFAULT, login)) {
            assertThat(neon.branches()).as("Neon branches").hasSize(2);
            try (Connection connection = branch.connect("migration");
                    Statement statement = connection.createStatement()) {
                assertThat(count(statement)).isEqualTo(100);
                statement.execute("DROP TABLE orders");
            }
        }
    }

    /** What the client said on the way. */
    String log() {
        return String.join("\n", log);
    }

    /** The simulated time that has gone by. */
    Duration passed() {
        return Duration.between(begin, neon.clock().instant());
    }

    /** No Neon branch is left but main, nobody has logged in to main, its rows are there, no secret was told. */
    void assertNothingLeft() throws SQLException {
        assertThat(neon.branches()).as("Neon branches").containsExactly(neon.defaultBranch());
        assertUntouched();
    }

    /** Nobody has logged in to main, its rows are there, no secret was told. */
    void assertUntouched() throws SQLException {
        assertThat(neon.logins(neon.defaultBranch())).as("logins to main").isEmpty();
        assertThat(neon.calls()).extracting(call -> call.route()).noneMatch(route -> route.endsWith("/set_as_default"));
        try (Connection main = neon.connect(neon.defaultBranch(), "neondb");
                Statement statement = main.createStatement()) {
            assertThat(count(statement)).as("rows of main").isEqualTo(100);
        }
        assertThat(log()).doesNotContain(neon.key(), "npg_", "postgresql://");
    }

    static long count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(ROWS)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {
        guard.close();
        neon.close();
    }

    private record SimulatorTicker(SimulatorClock clock) implements Ticker {

        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public void sleep(Duration time) {
            clock.advance(time);
        }
    }
}
