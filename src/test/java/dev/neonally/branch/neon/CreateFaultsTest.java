package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.simulator.Call;
import dev.neonally.branch.neon.simulator.Fault;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the call that makes a Neon branch: one is made or none, and none is left. */
@OnePostgres
class CreateFaultsTest extends NeonScenario {

    private static final String BRANCHES = "/branches";

    /** What may happen to a call that Neon has executed. */
    private record Lost(String name, Consumer<Fault> answer) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Lost> LOST = List.of(
            new Lost("connection reset", Fault::resetsBeforeResponse),
            new Lost("no answer", Fault::stalls),
            new Lost("an answer byte by byte", fault -> fault.drips(Duration.ofMillis(20))),
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
        succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
    }

    @Test
    void whatWasNotMadeIsAskedForAgainByTheSameName() throws Exception {
        neon.next(POST, BRANCHES).isLost();
        succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(2);
        assertThat(neon.calls(POST, BRANCHES).stream()
                        .map(CreateFaultsTest::name)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void theFirstOfTwoCallsMayArriveLast() throws Exception {
        neon.next(POST, BRANCHES).arrivesLate();
        succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(2);
    }

    @Test
    void itGivesUpWhereEachCallIsLost() throws Exception {
        neon.next(POST, BRANCHES).isLost().forever();
        assertThat(failure(this::create)).hasMessageContaining("make Neon branch");
        assertThat(neon.calls(POST, BRANCHES)).hasSizeBetween(2, 5);
    }

    @Test
    void aNeonBranchOfSomebodyElseWithTheSameNameIsLeftAlone() throws Exception {
        neon.next(POST, BRANCHES).after(call -> stays(neon.add(name(call))));
        assertThat(failure(this::create)).hasMessageContaining("does not carry this run's id");
        assertThat(neon.calls(DELETE, "/branches/{branch_id}")).isEmpty();
    }

    @Test
    void theDefaultNeonBranchIsNeverTakenForOurs() throws Exception {
        neon.next(POST, BRANCHES).after(call -> neon.rename(neon.defaultBranch(), name(call)));
        assertThat(failure(this::create)).hasMessageContaining("parent");
        assertThat(neon.calls(DELETE, "/branches/{branch_id}")).isEmpty();
    }

    @Test
    void aLockedProjectIsWaitedFor() throws Exception {
        neon.next(POST, BRANCHES)
                .answers(423, "", "project already has running conflicting operations")
                .during(Duration.ofSeconds(30));
        succeeds();
        assertThat(time.slept()).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void aProjectThatStaysLockedIsGivenUp() throws Exception {
        neon.next(POST, BRANCHES)
                .answers(423, "", "project already has running conflicting operations")
                .forever();
        assertThat(failure(this::create))
                .hasMessageContaining("running conflicting operations")
                .hasMessageContaining("Another operation runs in the project");
        assertThat(time.slept()).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(4));
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
        succeeds();
        if (retryAfter.equals("2")) {
            assertThat(time.slept()).isGreaterThan(Duration.ofSeconds(2));
        } else if (retryAfter.equals("date")) {
            assertThat(time.slept()).isGreaterThan(Duration.ofSeconds(28));
        }
    }

    @Test
    void aRateLimitOfAnHourIsNotWaitedFor() throws Exception {
        neon.next(POST, BRANCHES)
                .answers(429, "", "rate limit exceeded")
                .withHeader("Retry-After", "3600")
                .forever();
        assertThat(failure(this::create)).hasMessageContaining("Neon asks to wait 3600 s");
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
        assertThat(time.slept()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void anUnavailableServiceThatSaysNowIsNotHammered() throws Exception {
        neon.next(POST, BRANCHES).answers(503).withHeader("Retry-After", "0").times(3);
        succeeds();
        assertThat(neon.calls(POST, BRANCHES))
                .as("the HTTP client repeats nothing by itself")
                .hasSize(4);
    }

    @Test
    void anUnavailableServiceIsGivenUp() throws Exception {
        neon.next(POST, BRANCHES).answers(503).withHeader("Retry-After", "0").forever();
        assertThat(failure(this::create)).hasMessageContaining("503");
        assertThat(neon.calls(POST, BRANCHES)).hasSizeLessThan(40);
    }

    @Test
    void aKeyThatIsNotValidStopsBeforeAnythingIsMade() throws Exception {
        neon.revokeKey();
        assertThat(failure(this::create)).hasMessageContaining("does not accept the API key from NEON_API_KEY");
        assertThat(neon.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aProjectThatTheKeyMayNotSeeStopsBeforeAnythingIsMade(int status) throws Exception {
        neon.next(GET, "/projects/{project_id}").answers(status);
        assertThat(failure(this::create))
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining(neon.projectId());
        assertThat(neon.calls()).hasSize(1);
    }

    @Test
    void aKeyThatIsRevokedMeanwhileLeavesTheRestToTheTimeToLive() throws Exception {
        NeonBranch branch = create();
        neon.revokeKey();
        assertThat(failure(branch::close))
                .hasMessageContaining(branch.id())
                .hasMessageContaining("Neon deletes it at " + branch.expiresAt().orElseThrow());
        assertThat(neon.branches()).hasSize(2);
        neon.clock().advance(NeonSettings.DEFAULT_TTL);
    }

    @Test
    void aFullProjectIsTold() throws Exception {
        neon.limit(2, 3);
        stays(neon.add("feature"));
        assertThat(failure(this::create))
                .hasMessageContaining("BRANCHES_LIMIT_EXCEEDED")
                .hasMessageContaining("neonally:cleanup");
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
    }

    @Test
    void aProjectWithoutRoomForAnotherRootIsTold() throws Exception {
        neon.limit(10, 1);
        Origin schemaOnly = new Origin(Optional.empty(), Optional.empty(), Content.SCHEMA_ONLY, List.of());
        assertThat(failure(() -> create(schemaOnly, Login.DEFAULT)))
                .hasMessageContaining("ROOT_BRANCHES_LIMIT_EXCEEDED");
    }

    private String httpDate(Duration time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                neon.clock().instant().plus(time).atZone(ZoneOffset.UTC));
    }

    private static String name(Call create) {
        return create.body().path("branch").path("name").asString();
    }
}
