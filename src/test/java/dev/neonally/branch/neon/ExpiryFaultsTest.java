package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.PATCH;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** No Neon branch is used that would stay for ever if the build were killed. */
@OnePostgres
class ExpiryFaultsTest extends NeonScenario {

    private static final String ONE = "/branches/{branch_id}";

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "soon"})
    void scenario24_anExpiryThatIsMissingOrDifferentIsSetOnceMore(String answered) throws Exception {
        neon.next(POST, "/branches").tampers(json -> expiry((ObjectNode) json.get("branch"), answered));

        try (NeonBranch branch = create()) {
            migrate(branch);

            assertThat(neon.calls(PATCH, ONE)).isNotEmpty();
            assertLivesForHours(branch, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2999-01-01T00:00:00Z"})
    void scenario24_withoutAnExpiryNothingIsRun(String answered) {
        neon.next(POST, "/branches").tampers(json -> expiry((ObjectNode) json.get("branch"), answered));
        neon.next(GET, ONE).forever().tampers(json -> expiry((ObjectNode) json.get("branch"), answered));

        assertThat(failure(this::create)).message().contains("did not set an expiry");
        assertThat(neon.calls(GET, "/connection_uri")).isEmpty();
    }

    private static void expiry(ObjectNode branch, String answered) {
        if (answered.isEmpty()) {
            branch.remove(List.of("expires_at", "ttl_interval_seconds"));
        } else {
            branch.put("expires_at", answered);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void scenario25_aWrongClockOfThisMachineDoesNotMatter(int days) throws Exception {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
        try (ExitGuard guard = new ExitGuard();
                NeonBranch branch =
                        branches(settings(Origin.DEFAULT, Login.DEFAULT), wrong).create(guard)) {
            migrate(branch);

            assertLivesForHours(branch, 4);
            assertThat(log).anySatisfy(line -> assertThat(line).contains("This machine's clock"));
        }
    }

    @Test
    void aRunThatTakesLongPutsTheExpiryOff() throws Exception {
        try (NeonBranch branch = create()) {
            neon.clock().advance(Duration.ofMinutes(230));

            migrate(branch);

            assertLivesForHours(branch, 4);
            branch.ensure(Duration.ofHours(8));
            assertLivesForHours(branch, 8);
        }
    }

    @Test
    void anExpiryThatSomebodyTookAwayEndsTheRun() throws Exception {
        NeonBranch branch = create();
        neon.next(GET, ONE).tampers(json -> expiry((ObjectNode) json.get("branch"), ""));

        assertThat(failure(() -> branch.connect("migration"))).message().contains("has lost its expiry");
        branch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT9M", "P30D", "-PT4H", "PT0S"})
    void aTimeToLiveThatNeonWouldNotTakeIsRefusedAtOnce(String ttl) throws Exception {
        NeonSettings usual = settings(Origin.DEFAULT, Login.DEFAULT);
        NeonSettings wrong = new NeonSettings(
                usual.branchPrefix(),
                usual.label(),
                Duration.parse(ttl),
                usual.origin(),
                usual.login(),
                Optional.empty(),
                Optional.empty(),
                journal);
        NeonBranches branches = branches(wrong, Clock.systemUTC());
        try (ExitGuard guard = new ExitGuard()) {
            assertThat(failure(() -> branches.create(guard))).message().contains("neonally.ttl");
        }
        assertThat(neon.calls()).isEmpty();
    }

    private void assertLivesForHours(NeonBranch branch, int hours) {
        SimulatedBranch made = neon.branch(branch.name()).orElseThrow();
        Instant now = neon.clock().instant();
        assertThat(Duration.between(now, made.expiresAt().orElseThrow()))
                .isBetween(
                        Duration.ofHours(hours).minusMinutes(2),
                        Duration.ofHours(hours).plusMinutes(31));
        assertThat(branch.expiresAt()).isEqualTo(made.expiresAt());
    }
}
