package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.simulator.Call;
import dev.neonally.branch.neon.simulator.Fault;
import dev.neonally.branch.neon.simulator.NeonSimulator;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the call that makes a Neon branch: one is made or none, and none is left. */
@EachPostgres
class CreateFaultsTest {

    private static final String BRANCHES = "/branches";

    @Parameter
    PostgresServer server;

    @TempDir
    Path journal;

    private SimulatedRun run;
    private NeonSimulator neon;

    @BeforeEach
    void start() throws IOException, SQLException {
        run = new SimulatedRun(server, journal);
        neon = run.neon();
    }

    @AfterEach
    void stop() {
        run.close();
    }

    /** What may happen to a call that Neon has executed. */
    private record Lost(String name, Consumer<Fault> answer) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Lost> LOST = List.of(
            new Lost("connection reset", Fault::resetsBeforeResponse),
            new Lost("half an answer", Fault::truncatesBody),
            new Lost("no JSON", Fault::garblesBody),
            new Lost("201 with a page", fault -> fault.answersPageAfterAll(201)),
            new Lost("502 with a page", fault -> fault.answersPageAfterAll(502)),
            new Lost("504 with a page", fault -> fault.answersPageAfterAll(504)),
            new Lost("524 with a page", fault -> fault.answersPageAfterAll(524)));

    @ParameterizedTest
    @FieldSource("LOST")
    void whatWasMadeWithoutAnAnswerIsFoundByItsName(Lost lost) throws Exception {
        lost.answer().accept(neon.next(POST, BRANCHES));
        run.succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
        run.assertNothingLeft();
    }

    @Test
    void whatWasNotMadeIsAskedForAgainByTheSameName() throws Exception {
        neon.next(POST, BRANCHES).isLost();
        run.succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(2);
        assertThat(neon.calls(POST, BRANCHES).stream()
                        .map(CreateFaultsTest::name)
                        .distinct())
                .hasSize(1);
        run.assertNothingLeft();
    }

    @Test
    void theFirstOfTwoCallsMayArriveLast() throws Exception {
        neon.next(POST, BRANCHES).arrivesLate();
        run.succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(2);
        run.assertNothingLeft();
    }

    @Test
    void itGivesUpWhereEachCallIsLost() throws Exception {
        neon.next(POST, BRANCHES).isLost().forever();
        assertThatThrownBy(run::create).isInstanceOf(BranchException.class).hasMessageContaining("make Neon branch");
        assertThat(neon.calls(POST, BRANCHES)).hasSizeBetween(2, 5);
        run.assertNothingLeft();
    }

    @Test
    void aNeonBranchOfSomebodyElseWithTheSameNameIsLeftAlone() throws Exception {
        neon.next(POST, BRANCHES).after(call -> neon.add(name(call)));
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("does not carry this run's id");
        assertThat(neon.branches()).hasSize(2);
        assertThat(neon.logins(neon.branches().get(1))).isEmpty();
        assertThat(neon.calls(DELETE, "/branches/{branch_id}")).isEmpty();
        run.assertUntouched();
    }

    @Test
    void theDefaultNeonBranchIsNeverTakenForOurs() throws Exception {
        neon.next(POST, BRANCHES).after(call -> neon.rename(neon.defaultBranch(), name(call)));
        assertThatThrownBy(run::create).isInstanceOf(BranchException.class).hasMessageContaining("parent");
        assertThat(neon.calls(DELETE, "/branches/{branch_id}")).isEmpty();
        run.assertNothingLeft();
    }

    @Test
    void aLockedProjectIsWaitedFor() throws Exception {
        neon.next(POST, BRANCHES)
                .answers(423, "", "project already has running conflicting operations")
                .during(Duration.ofSeconds(30));
        run.succeeds();
        assertThat(run.passed()).isGreaterThan(Duration.ofSeconds(30));
        run.assertNothingLeft();
    }

    @Test
    void aProjectThatStaysLockedIsGivenUp() throws Exception {
        neon.next(POST, BRANCHES)
                .answers(423, "", "project already has running conflicting operations")
                .forever();
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("running conflicting operations")
                .hasMessageContaining("Another operation runs in the project");
        assertThat(run.passed()).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(4));
        run.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "date", ""})
    void aRateLimitIsObeyed(String retryAfter) throws Exception {
        Fault fault = neon.next(POST, BRANCHES).answers(429, "", "rate limit exceeded");
        if (retryAfter.equals("date")) {
            fault.withHeader("Retry-After", httpDate(Duration.ofSeconds(30)));
        } else if (!retryAfter.isEmpty()) {
            fault.withHeader("Retry-After", retryAfter);
        }
        run.succeeds();
        if (retryAfter.equals("2")) {
            assertThat(run.passed()).isGreaterThan(Duration.ofSeconds(2));
        } else if (retryAfter.equals("date")) {
            assertThat(run.passed()).isGreaterThan(Duration.ofSeconds(28));
        }
        run.assertNothingLeft();
    }

    @Test
    void aRateLimitOfAnHourIsNotWaitedFor() throws Exception {
        neon.next(POST, BRANCHES)
                .answers(429, "", "rate limit exceeded")
                .withHeader("Retry-After", "3600")
                .forever();
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("Neon asks to wait 3600 s");
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
        assertThat(run.passed()).isLessThan(Duration.ofMinutes(1));
        run.assertNothingLeft();
    }

    @Test
    void anUnavailableServiceThatSaysNowIsNotHammered() throws Exception {
        neon.next(POST, BRANCHES).answers(503).withHeader("Retry-After", "0").times(3);
        run.succeeds();
        assertThat(neon.calls(POST, BRANCHES))
                .as("the HTTP client repeats nothing by itself")
                .hasSize(4);
        run.assertNothingLeft();
    }

    @Test
    void anUnavailableServiceIsGivenUp() throws Exception {
        neon.next(POST, BRANCHES).answers(503).withHeader("Retry-After", "0").forever();
        assertThatThrownBy(run::create).isInstanceOf(BranchException.class).hasMessageContaining("503");
        assertThat(neon.calls(POST, BRANCHES)).hasSizeLessThan(40);
        run.assertNothingLeft();
    }

    @Test
    void aKeyThatIsNotValidStopsBeforeAnythingIsMade() throws Exception {
        neon.revokeKey();
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("does not accept the API key from NEON_API_KEY");
        assertThat(neon.calls()).hasSize(1);
        run.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aProjectThatTheKeyMayNotSeeStopsBeforeAnythingIsMade(int status) throws Exception {
        neon.next(GET, "/projects/{project_id}").answers(status);
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining(neon.projectId());
        assertThat(neon.calls()).hasSize(1);
        run.assertNothingLeft();
    }

    @Test
    void aKeyThatIsRevokedMeanwhileLeavesTheRestToTheTimeToLive() throws Exception {
        NeonBranch branch = run.create();
        neon.revokeKey();
        assertThatThrownBy(branch::close)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining(branch.id())
                .hasMessageContaining("Neon deletes it at " + branch.expiresAt().orElseThrow());
        assertThat(neon.branches()).hasSize(2);
        neon.clock().advance(NeonSettings.DEFAULT_TTL);
        run.assertNothingLeft();
    }

    @Test
    void aFullProjectIsTold() throws Exception {
        neon.limit(2, 3);
        SimulatedBranch other = neon.add("feature");
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("BRANCHES_LIMIT_EXCEEDED")
                .hasMessageContaining("neonally:cleanup");
        assertThat(neon.branches()).contains(other).hasSize(2);
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
        run.assertUntouched();
    }

    @Test
    void aProjectWithoutRoomForAnotherRootIsTold() throws Exception {
        neon.limit(10, 1);
        Origin schemaOnly = new Origin(Optional.empty(), Optional.empty(), Content.SCHEMA_ONLY, List.of());
        assertThatThrownBy(() -> run.create(schemaOnly, Login.DEFAULT))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("ROOT_BRANCHES_LIMIT_EXCEEDED");
        run.assertNothingLeft();
    }

    private String httpDate(Duration time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                neon.clock().instant().plus(time).atZone(ZoneOffset.UTC));
    }

    private static String name(Call create) {
        return create.body().path("branch").path("name").asString();
    }
}
