package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.neonally.PostgresServer;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.neon.api.ApiKey;
import dev.neonally.branch.neon.api.NeonProject;
import dev.neonally.branch.neon.api.Timeouts;
import dev.neonally.branch.neon.simulator.Call;
import dev.neonally.branch.neon.simulator.NeonSimulator;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/**
 * A scenario on the simulated Neon, over sockets. However it ends: no Neon branch is left but those that the test says, the
 * main one was neither connected to nor changed, and no secret was told.
 */
abstract class NeonScenario {

    static final String DATABASE = "neondb";

    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(6));

    @Parameter
    PostgresServer server;

    @TempDir
    Path journal;

    NeonSimulator neon;
    SimulatedTime time;
    final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<SimulatedBranch> staying = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private ExitGuard guard;

    @BeforeEach
    final void startNeon() throws Exception {
        log.clear();
        secrets.clear();
        staying.clear();
        left.clear();
        neon = NeonSimulator.on(server);
        time = new SimulatedTime(neon);
        guard = new ExitGuard();
        secrets.add(neon.key());
        stays(neon.defaultBranch());
        try (Connection main = neon.connect(neon.defaultBranch(), DATABASE);
                Statement statement = main.createStatement()) {
            statement.execute("CREATE TABLE orders (id int PRIMARY KEY, note text)");
            statement.execute("INSERT INTO orders SELECT n, 'note' FROM generate_series(1, 100) n");
            statement.execute("ALTER TABLE orders OWNER TO neondb_owner");
        }
    }

    @AfterEach
    final void nothingIsLeftAndMainIsUntouched() throws Exception {
        try {
            assertThat(neon.branches())
                    .as("Neon branches at the end")
                    .extracting(SimulatedBranch::id)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(staying.stream().map(SimulatedBranch::id), left.stream())
                                    .toList());
            for (SimulatedBranch other : staying) {
                assertThat(neon.logins(other)).as("logins at " + other).isEmpty();
            }
            assertThat(state(neon.defaultBranch())).as("main's tables and rows").isEqualTo("id,note: 100");
            assertSilent(String.join("\n", log));
        } finally {
            guard.close();
            neon.close();
        }
    }

    /** It is not this build's, and must be there in the end. */
    final SimulatedBranch stays(SimulatedBranch branch) {
        staying.add(branch);
        return branch;
    }

    /** The one that the build made; it cannot be deleted, and the scenario is that it is left alone. */
    final SimulatedBranch isLeft() {
        List<String> others = staying.stream().map(SimulatedBranch::id).toList();
        List<SimulatedBranch> made = neon.branches().stream()
                .filter(branch -> !others.contains(branch.id()))
                .toList();
        assertThat(made).as("Neon branches that the build left").hasSize(1);
        left.add(made.get(0).id());
        return made.get(0);
    }

    /** The name that the last call asked a Neon branch to be made by. */
    final String askedName() {
        List<Call> calls = neon.calls(POST, "/branches");
        return calls.get(calls.size() - 1).body().path("branch").path("name").asString();
    }

    /** The host of a Neon branch's compute. */
    final String host(SimulatedBranch branch) throws Exception {
        return Access.to(project(), TIMEOUTS, time, Clock.systemUTC(), log::add).endpoints().stream()
                .filter(endpoint -> branch.id().equals(endpoint.branchId()))
                .findFirst()
                .orElseThrow()
                .host();
    }

    final NeonProject project() {
        return new NeonProject(
                URI.create(neon.url()),
                neon.projectId(),
                new ApiKey(neon.key(), "NEON_API_KEY"),
                Optional.empty(),
                "neonally/test");
    }

    final NeonSettings settings(Origin origin, Login login) {
        return new NeonSettings(
                NeonSettings.DEFAULT_PREFIX,
                "add-prefs",
                NeonSettings.DEFAULT_TTL,
                origin,
                login,
                Optional.of("0123abc"),
                Optional.of("feature/prefs"),
                journal);
    }

    final NeonBranches branches(Origin origin, Login login) throws BranchException {
        return branches(settings(origin, login), Clock.systemUTC());
    }

    final NeonBranches branches(NeonSettings settings, Clock local) throws BranchException {
        NeonProject project = project();
        return new NeonBranches(project, settings, Access.to(project, TIMEOUTS, time, local, log::add), time, log::add);
    }

    final NeonBranch create() throws BranchException {
        return create(Origin.DEFAULT, Login.DEFAULT);
    }

    final NeonBranch create(Origin origin, Login login) throws BranchException {
        NeonBranch branch = branches(origin, login).create(guard);
        secrets.add(branch.address().password());
        return branch;
    }

    /** Makes a Neon branch, works on it and deletes it. */
    final void succeeds() throws Exception {
        succeeds(Login.DEFAULT);
    }

    final void succeeds(Login login) throws Exception {
        try (NeonBranch branch = create(Origin.DEFAULT, login);
                Connection connection = branch.connect("migration");
                Statement statement = connection.createStatement()) {
            assertThat(neon.branch(branch.name())).isPresent();
            statement.execute("ALTER TABLE orders DROP COLUMN note");
        }
    }

    final LeftoverBranches leftovers() throws BranchException {
        return new LeftoverBranches(
                Access.to(project(), TIMEOUTS, time, Clock.systemUTC(), log::add),
                NeonSettings.DEFAULT_PREFIX,
                Optional.empty());
    }

    /** Fails with a message that tells no secret, nor do its causes. */
    final BranchException failure(ThrowingCallable attempt) {
        BranchException failure = catchThrowableOfType(BranchException.class, attempt);
        assertThat(failure).as("a failure").isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertSilent(trace.toString());
        return failure;
    }

    private void assertSilent(String text) {
        for (String secret : secrets) {
            assertThat(text).doesNotContain(secret);
        }
    }

    /** What a migration and a look at its result do. */
    final void migrate(Branch branch) throws Exception {
        try (Connection connection = branch.connect("migration");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE orders ADD COLUMN prefs text");
            statement.execute("DELETE FROM orders WHERE id > 10");
        }
    }

    private String state(SimulatedBranch branch) throws SQLException {
        try (Connection connection = neon.connect(branch, DATABASE);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        SELECT string_agg(column_name, ',' ORDER BY ordinal_position) || ': '
                               || (SELECT count(*) FROM orders)
                        FROM information_schema.columns WHERE table_schema = 'public'""")) {
            result.next();
            return result.getString(1);
        }
    }
}
