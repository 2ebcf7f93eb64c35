package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.neon.api.Timeouts;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Cleaning up deletes what builds left behind, and nothing else. */
@OnePostgres
class LeftoverBranchesTest extends NeonScenario {

    private static final String ONE = "/branches/{branch_id}";

    private SimulatedBranch leftover;

    @BeforeEach
    void leaveOneBehind() throws Exception {
        NeonBranch branch = create();
        branch.keep();
        branch.close();
        leftover = neon.branch(branch.name()).orElseThrow();
        stays(neon.add("migration/by-hand"));
        stays(neon.add("preview/x"));
    }

    @Test
    void theyAreListed() throws Exception {
        assertThat(leftovers().list()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(leftover.id());
            assertThat(found.name()).isEqualTo(leftover.name());
            assertThat(found.expiresAt()).isEqualTo(leftover.expiresAt());
            assertThat(found.createdAt()).hasValue(leftover.createdAt());
            assertThat(found.state()).isEqualTo("ready");
            assertThat(found.runId()).hasValue(leftover.annotation().get("run-id"));
            assertThat(found.gitBranch()).hasValue("feature/prefs");
        });
        isLeft();
    }

    @Test
    void theyAreDeletedAndOthersAreNot() throws Exception {
        assertThat(leftovers().cleanUp(Duration.ZERO)).singleElement().satisfies(this::isGone);
        assertThat(neon.calls(DELETE, ONE)).hasSize(1);
        assertThat(leftovers().cleanUp(Duration.ZERO)).isEmpty();
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsLookedAfter() throws Exception {
        neon.next(DELETE, ONE).resetsBeforeResponse();

        assertThat(leftovers().cleanUp(Duration.ZERO)).singleElement().satisfies(this::isGone);
    }

    @Test
    void theyAreNamedWhereThereIsNoRoomForAnother() throws Exception {
        neon.limit(3, 3);
        Duration before = time.slept();

        assertThat(failure(this::create))
                .message()
                .contains("BRANCHES_LIMIT_EXCEEDED", leftover.name(), "neonally:cleanup")
                .doesNotContain("by-hand");

        assertThat(time.slept()).isEqualTo(before);
        isLeft();
    }

    @Test
    void aYoungOneMayBeInUse() throws Exception {
        assertThat(leftovers().cleanUp(Duration.ofHours(1)))
                .singleElement()
                .satisfies(cleaned -> assertThat(cleaned.reason())
                        .hasValueSatisfying(reason -> assertThat(reason).contains("younger than 60 minutes")));

        neon.clock().advance(Duration.ofMinutes(61));

        assertThat(leftovers().cleanUp(Duration.ofHours(1))).singleElement().satisfies(this::isGone);
    }

    private void isGone(Cleaned cleaned) {
        assertThat(cleaned.leftover().id()).isEqualTo(leftover.id());
        assertThat(cleaned.reason()).isEmpty();
    }

    @Test
    void aProtectedOneStays() throws Exception {
        neon.protect(leftover);

        assertThat(leftovers().cleanUp(Duration.ZERO))
                .singleElement()
                .satisfies(cleaned -> assertThat(cleaned.reason())
                        .hasValueSatisfying(reason -> assertThat(reason).contains("default or protected")));
        assertThat(neon.calls(DELETE, ONE)).isEmpty();
        isLeft();
    }

    @ParameterizedTest
    @CsvSource({"default, true", "primary, true", "protected, true"})
    void itIsReadOnceMoreRightBefore(String field, boolean value) throws Exception {
        neon.next(GET, ONE).tampers(json -> ((ObjectNode) json.get("branch")).put(field, value));

        assertThat(leftovers().cleanUp(Duration.ZERO))
                .singleElement()
                .satisfies(cleaned -> assertThat(cleaned.reason()).isPresent());
        assertThat(neon.calls(DELETE, ONE)).isEmpty();
        isLeft();
    }

    @Test
    void oneThatWasRenamedMeanwhileStays() throws Exception {
        neon.next(GET, ONE).tampers(json -> ((ObjectNode) json.get("branch")).put("name", "keep-me"));

        assertThat(leftovers().cleanUp(Duration.ZERO))
                .singleElement()
                .satisfies(cleaned -> assertThat(cleaned.reason()).hasValue("it has changed meanwhile"));
        isLeft();
    }

    @Test
    void oneThatOthersWereMadeFromStays() throws Exception {
        neon.next(GET, "/branches")
                .tampers(json -> json.get("branches").forEach(each -> {
                    if (each.path("name").asString().equals("preview/x")) {
                        ((ObjectNode) each).put("parent_id", leftover.id());
                    }
                }));

        assertThat(leftovers().cleanUp(Duration.ZERO))
                .singleElement()
                .satisfies(cleaned -> assertThat(cleaned.reason()).hasValue("other Neon branches were made from it"));
        isLeft();
    }

    @Test
    void theConfiguredParentStays() throws Exception {
        LeftoverBranches careful = new LeftoverBranches(
                Access.to(project(), Timeouts.DEFAULT, time, Clock.systemUTC(), log::add),
                NeonSettings.DEFAULT_PREFIX,
                Optional.of(leftover.name()));

        assertThat(careful.cleanUp(Duration.ZERO))
                .singleElement()
                .satisfies(cleaned ->
                        assertThat(cleaned.reason()).hasValue("it is the Neon branch that builds start from"));
        isLeft();
    }

    @Test
    void scenario34_oneThatGoesBetweenListAndDeletionIsDone() throws Exception {
        neon.next(GET, ONE).answers(404);

        assertThat(leftovers().cleanUp(Duration.ZERO)).singleElement().satisfies(this::isGone);
        isLeft();
    }

    @Test
    void scenario35_aNeighbourWithALongerNameIsNotMeant() throws Exception {
        SimulatedBranch neighbour = stays(neon.add(leftover.name() + "2"));

        assertThat(leftovers().list()).extracting(Leftover::id).doesNotContain(neighbour.id());
        assertThat(leftovers().cleanUp(Duration.ZERO)).hasSize(1);
    }

    @Test
    void oneThatCannotBeDeletedIsToldAndTheOthersAreDeleted() throws Exception {
        NeonBranch second = create();
        second.keep();
        second.close();
        neon.next(DELETE, ONE).answers(422, "", "branch has children");

        List<Cleaned> cleaned = leftovers().cleanUp(Duration.ZERO);

        assertThat(cleaned).extracting(Cleaned::failed).containsExactly(true, false);
        assertThat(cleaned.get(0).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("branch has children"));
        isLeft();
    }
}
