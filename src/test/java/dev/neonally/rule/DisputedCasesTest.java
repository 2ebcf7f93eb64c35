package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is often judged wrong, judged here as a server bears out. */
@EachPostgres
class DisputedCasesTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        database.close();
    }

    static List<DisputedCase> cases() {
        return DisputedCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rulesSpeakOrKeepSilent(DisputedCase disputed) {
        assertThat(disputed.findings())
                .as(disputed + "%n" + disputed.judged().migrations())
                .containsAll(disputed.found())
                .doesNotContainAnyElementsOf(disputed.silent().isEmpty() ? List.of("") : disputed.silent());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void serverBearsThemOut(DisputedCase disputed) throws SQLException {
        assumeTrue(disputed.versions().all().contains(server.version()), "needs PostgreSQL " + disputed.versions());
        Witness witness = Witness.of(disputed.given(), disputed.judged(), database);
        assertThat(disputed.server()).as(disputed + " needs proof").isNotEmpty();
        if (disputed.server().equals(List.of("nothing"))) {
            assertThat(witness.harms()).as(disputed.toString()).isEmpty();
            return;
        }
        List<String> seen = new ArrayList<>(witness.harms());
        seen.addAll(witness.locks());
        for (String claim : disputed.server()) {
            assertThat(seen).as(disputed.toString()).anyMatch(fact -> fact.startsWith(claim));
        }
    }
}
