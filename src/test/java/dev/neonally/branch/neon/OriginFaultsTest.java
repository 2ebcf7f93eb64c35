package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.api.MaskingRule;
import dev.neonally.branch.neon.api.PointInTime;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Neon branch starts from: masked, without rows, in the past; and how its schema is compared. */
@OnePostgres
class OriginFaultsTest extends NeonScenario {

    private static final List<MaskingRule> RULES =
            List.of(new MaskingRule("neondb", "public", "orders", "note", null, "hidden"));

    private static Origin origin(Content content, List<MaskingRule> rules) {
        return new Origin(Optional.empty(), Optional.empty(), content, rules);
    }

    @Test
    void anAnonymizedOneIsConnectedToWhenItIsMasked() throws Exception {
        try (NeonBranch branch = create(origin(Content.ANONYMIZED, RULES), Login.DEFAULT)) {
            assertThat(query(branch, "SELECT DISTINCT note FROM orders")).isEqualTo("hidden");
            assertThat(neon.calls(GET, "/anonymized_status")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "initialization_error"})
    void scenario38_whatIsNotMaskedIsNotUsed(String state) {
        neon.nextAnonymizationEnds(state);

        assertThat(failure(() -> create(origin(Content.ANONYMIZED, RULES), Login.DEFAULT)))
                .message()
                .contains("could not mask", "nothing was run on it");
        assertThat(neon.calls(GET, "/connection_uri")).isEmpty();
    }

    @Test
    void scenario38_aMaskingThatNeverEndsIsNotWaitedForForEver() {
        neon.nextAnonymizationEnds("anonymizing");

        assertThat(failure(() -> create(origin(Content.ANONYMIZED, RULES), Login.DEFAULT)))
                .message()
                .contains("has not masked the data after 30 minutes");
    }

    @Test
    void aSchemaOnlyOneHasNoRowsAndNoParent() throws Exception {
        try (NeonBranch branch = create(origin(Content.SCHEMA_ONLY, List.of()), Login.DEFAULT)) {
            assertThat(neon.branch(branch.name()).orElseThrow().parentId()).isEmpty();
            assertThat(query(branch, "SELECT count(*) FROM orders")).isEqualTo("0");
            assertThat(branch.isEmpty()).isFalse();
            assertThat(branch.schemaDiff()).isEmpty();
        }
        assertThat(log).anySatisfy(line -> assertThat(line).contains("a root one"));
    }

    @Test
    void aPointInTimeIsHandedOver() throws Exception {
        Instant now = neon.clock().instant();
        PointInTime before = PointInTime.parse(now.minusSeconds(600).toString()).orElseThrow();
        try (NeonBranch branch = create(at(before), Login.DEFAULT)) {
            migrate(branch);
        }
        try (NeonBranch branch = create(at(PointInTime.parse("0/1DE2850").orElseThrow()), Login.DEFAULT)) {
            migrate(branch);
        }
        assertThat(neon.calls(POST, "/branches"))
                .extracting(call ->
                        call.body().path("branch").path("parent_timestamp").asString("")
                                + call.body().path("branch").path("parent_lsn").asString(""))
                .containsExactly(now.minusSeconds(600).toString().replaceFirst("\\.\\d+", ""), "0/1DE2850");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P400D", "-PT1H"})
    void aPointInTimeThatNeonDoesNotHaveIsRefusedAtOnce(String ago) {
        Instant moment = neon.clock().instant().minus(Duration.parse(ago));

        assertThat(failure(() -> create(at(new PointInTime(Optional.of(moment), Optional.empty())), Login.DEFAULT)))
                .message()
                .contains("point in time");
        assertThat(neon.calls(POST, "/branches")).isEmpty();
    }

    private static Origin at(PointInTime moment) {
        return new Origin(Optional.empty(), Optional.of(moment), Content.DATA, List.of());
    }

    @Test
    void aParentThatIsNotThereIsToldWithThoseThatAre() {
        stays(neon.add("staging"));

        assertThat(failure(() -> create(
                        new Origin(Optional.of("stagin"), Optional.empty(), Content.DATA, List.of()), Login.DEFAULT)))
                .message()
                .contains("no Neon branch 'stagin'", "main", "staging");
    }

    @Test
    void aParentThatExpiresIsRefusedAtOnce() throws Exception {
        try (NeonBranch parent = create()) {
            Origin child = new Origin(Optional.of(parent.name()), Optional.empty(), Content.DATA, List.of());

            assertThat(failure(() -> create(child, Login.DEFAULT))).message().contains("expires at", "neonParent");
        }
    }

    @Test
    void severalDatabasesAreNotGuessed() {
        neon.addDatabase(neon.defaultBranch(), "reporting", "neondb_owner");

        assertThat(failure(this::create)).message().contains("neondb, reporting", "neonally.neonDatabase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"database", "role"})
    void whatTheNeonBranchDoesNotHaveIsTold(String what) {
        Optional<String> nope = Optional.of("nope");
        Login login = what.equals("role")
                ? new Login(Optional.empty(), nope, Optional.empty())
                : new Login(nope, Optional.empty(), Optional.empty());

        assertThat(failure(() -> create(Origin.DEFAULT, login))).message().contains("no " + what + " 'nope'", "neondb");
    }

    @Test
    void scenario39_theSchemasDifferAsNeonSeesIt() throws Exception {
        try (NeonBranch branch = create()) {
            assertThat(branch.schemaDiff()).isEmpty();
            neon.next(GET, "/compare_schema").tampers(json -> json.put("diff", ""));
            assertThat(branch.schemaDiff()).isEmpty();

            migrate(branch);

            neon.next(GET, "/compare_schema").times(3).answers(423, "", "project already has running operations");
            assertThat(branch.schemaDiff().orElseThrow())
                    .contains("--- a/neondb", "+++ b/neondb")
                    .containsPattern("(?m)^\\+.*prefs");
            neon.next(GET, "/compare_schema").tampers(json -> json.put("diff", "+ line\n".repeat(750_000)));
            assertThat(branch.schemaDiff().orElseThrow()).hasSize(5_250_000);
        }
    }

    private static String query(NeonBranch branch, String sql) throws Exception {
        try (Connection connection = branch.connect("check");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void aParentThatIsProtectedIsNoTrouble() throws Exception {
        SimulatedBranch staging = stays(neon.add("staging"));
        neon.protect(staging);
        try (NeonBranch branch =
                create(new Origin(Optional.of("staging"), Optional.empty(), Content.DATA, List.of()), Login.DEFAULT)) {
            migrate(branch);
        }
    }
}
