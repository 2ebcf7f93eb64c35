package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.OnePostgres;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import dev.neonally.branch.neon.simulator.SqlLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to a Neon branch: patience where it helps, the cause where it does not. */
@OnePostgres
class ConnectionFaultsTest extends NeonScenario {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    20 | XX000 | Control plane request failed
                    20 | XX000 | Project already has running operations, scheduling of new ones is prohibited
                    40 | XX000 | Couldn't connect to compute node
                    40 | XX000 | Failed to acquire permit to connect to the database. Too many database connection attempts
                    40 | XX000 | Too many connections to this endpoint
                     8 | XX000 | The requested endpoint could not be found, or you don't have access to it
                     3 | 28P01 | password authentication failed for user 'neondb_owner'
                    20 | 57P03 | the database system is starting up
                    20 | 08006 | connection lost
                    """)
    void scenario31_aComputeThatIsNotReadyIsWaitedFor(int seconds, String state, String message) throws Exception {
        try (NeonBranch branch = create()) {
            neon.nextConnection().during(Duration.ofSeconds(seconds)).says(state, message);

            migrate(branch);
        }
    }

    @Test
    void scenario31_aConnectionThatIsClosedIsOpenedAgain() throws Exception {
        try (NeonBranch branch = create()) {
            neon.nextConnection().times(3).closes();

            migrate(branch);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Control plane request failed", "Couldn't connect to compute node"})
    void scenario31_patienceEnds(String message) throws Exception {
        try (NeonBranch branch = create()) {
            neon.nextConnection().forever().says(message);
            Duration before = time.slept();

            assertThat(failure(() -> branch.connect("migration"))).message().contains(message);

            assertThat(time.slept().minus(before)).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(91));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your account or project has exceeded the compute time quota. Upgrade your plan to increase limits.",
                "Your project has exceeded the data transfer quota. Upgrade your plan to increase limits.",
                "You have exceeded the limit of concurrently active endpoints.",
                "This IP address 203.0.113.7 is not allowed to connect to this endpoint.",
                "The endpoint is disabled. Enable it using Neon API and retry.",
                "connection from a blocked network is refused"
            })
    void scenario32_whatWaitingDoesNotMendIsToldAtOnce(String message) throws Exception {
        try (NeonBranch branch = create()) {
            neon.nextConnection().forever().says(message);
            Duration before = time.slept();

            assertThat(failure(() -> branch.connect("migration"))).message().contains(message);

            assertThat(time.slept()).isEqualTo(before);
        }
    }

    @Test
    void scenario33_whatWasDeletedMeanwhileIsTold() throws Exception {
        NeonBranch branch = create();
        try (Connection connection = branch.connect("migration");
                Statement statement = connection.createStatement()) {
            neon.delete(neon.branch(branch.name()).orElseThrow());

            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            assertThat(failure(() -> branch.connect("migration")))
                    .message()
                    .contains(branch.id(), "no longer exists", "somebody deleted it");
        }
        branch.close();
    }

    @Test
    void scenario33_whatHasExpiredMeanwhileIsTold() throws Exception {
        NeonBranch branch = create();
        neon.clock().advance(Duration.ofHours(5));

        assertThat(failure(() -> branch.connect("migration")))
                .message()
                .contains("no longer exists", "its time was up");
        branch.close();
    }

    @Test
    void scenario36_anyNameIsEncodedRight() throws Exception {
        SimulatedBranch parent = stays(neon.add("tést % x/y?&#+"));
        neon.addRole(parent, "a@b/c %41+ü");
        neon.setPassword(parent, "a@b/c %41+ü", "%40:+/?#ü@ ");
        neon.addDatabase(parent, "my db/%41+&=ü", "a@b/c %41+ü");
        Origin origin = new Origin(Optional.of(parent.name()), Optional.empty(), Content.DATA, List.of());
        try (NeonBranch branch =
                create(origin, new Login(Optional.of("my db/%41+&=ü"), Optional.empty(), Optional.empty()))) {
            try (Connection connection = branch.connect("migration");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE of_owner ()");
            }
            assertThat(branch.address().user()).isEqualTo("a@b/c %41+ü");
            assertThat(branch.address().password()).isEqualTo("%40:+/?#ü@ ");
            assertThat(branch.address().database()).isEqualTo("my db/%41+&=ü");
            assertThat(neon.logins(neon.branch(branch.name()).orElseThrow()))
                    .extracting(SqlLogin::accepted)
                    .containsExactly(true);
        }
    }

    @Test
    void scenario37_aPasswordThatNeonDoesNotKeepIsAskedFor() throws Exception {
        neon.next(GET, "/connection_uri")
                .tampers(json -> json.put("uri", json.path("uri").asString().replaceFirst(":[^:/@]+@", "@")));
        neon.storesNoPasswords();

        assertThat(failure(this::create)).message().contains("NEON_ROLE_PASSWORD");
    }

    @Test
    void scenario37_aPasswordOfTheSettingsIsTaken() throws Exception {
        neon.setPassword(neon.defaultBranch(), "neondb_owner", "ours");
        neon.storesNoPasswords();
        try (NeonBranch branch =
                create(Origin.DEFAULT, new Login(Optional.empty(), Optional.empty(), Optional.of("ours")))) {
            migrate(branch);
        }
        assertThat(neon.calls(GET, "/reveal_password")).isEmpty();
    }

    @Test
    void scenario37_withAPasswordOfTheSettingsNoUriIsNeeded() throws Exception {
        neon.next(GET, "/connection_uri").answers(412, "", "password storage is disabled");
        try (NeonBranch branch =
                create(Origin.DEFAULT, new Login(Optional.empty(), Optional.empty(), Optional.of("ours")))) {
            assertThat(branch.address().host())
                    .isEqualTo(host(neon.branch(branch.name()).orElseThrow()));
            assertThat(branch.address().password()).isEqualTo("ours");
        }
    }

    @Test
    void aConnectionSaysWhatItIsForAndHasASessionOfItsOwn() throws Exception {
        try (NeonBranch branch = create();
                Connection connection = branch.connect("probe");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT current_setting('application_name')")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo("probe");
        }
    }

    @Test
    void subscriptionsOfTheParentEndTheRun() throws Exception {
        try (NeonBranch branch = create();
                Connection admin = neon.connect(neon.branch(branch.name()).orElseThrow(), DATABASE);
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE SUBSCRIPTION feed CONNECTION 'host=127.0.0.1 port=1 dbname=x' PUBLICATION p"
                    + " WITH (connect = false, slot_name = 'feed')");
            migrate(branch);
            statement.execute("ALTER SUBSCRIPTION feed ENABLE");

            assertThat(failure(() -> branch.connect("migration")))
                    .message()
                    .contains("enabled subscriptions", "nothing was run");

            statement.execute("ALTER SUBSCRIPTION feed DISABLE");
            statement.execute("ALTER SUBSCRIPTION feed SET (slot_name = NONE)");
            statement.execute("DROP SUBSCRIPTION feed");
        }
    }

    @Test
    void aComputeThatSeemsToLackIsAddedOrFound() throws Exception {
        neon.next(GET, "{project_id}/endpoints").tampers(json -> json.putArray("endpoints"));
        try (NeonBranch branch = create()) {
            migrate(branch);
        }
        assertThat(neon.calls(POST, "/endpoints")).hasSize(1);
    }
}
