package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever becomes of Neon's work on a new Neon branch: it is waited for, or deleted. */
@OnePostgres
class OperationFaultsTest extends NeonScenario {

    private static final String BRANCHES = "/branches";
    private static final String BRANCH = "/branches/{branch_id}";
    private static final String OPERATION = "/operations/{operation_id}";

    @ParameterizedTest
    @ValueSource(strings = {"failed", "error", "cancelled"})
    void aNeonBranchWhoseComputeDoesNotStartIsDeleted(String status) throws Exception {
        neon.nextOperationStays("start_compute", status);
        assertThat(failure(this::create))
                .hasMessageContaining("start_compute")
                .hasMessageContaining("'" + status + "'")
                .hasMessageContaining("compute is broken");
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
    }

    @Test
    void anOperationThatNeonTriesOnceMoreIsWaitedFor() throws Exception {
        neon.nextOperationGoesThrough("start_compute", Duration.ofSeconds(1), "failed", "running", "finished");
        succeeds();
    }

    @Test
    void anOperationThatNeverBeginsIsGivenUp() throws Exception {
        neon.nextOperationStays("start_compute", "scheduling");
        assertThat(failure(this::create))
                .hasMessageContaining("still 'scheduling'")
                .hasMessageContaining("5 minutes");
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
        assertThat(time.slept()).isLessThan(Duration.ofMinutes(6));
    }

    @Test
    void aStatusThatIsNotKnownIsNotTheEnd() throws Exception {
        neon.nextOperationGoesThrough("start_compute", Duration.ofSeconds(3), "running", "finished");
        neon.next(GET, OPERATION)
                .tampers(answer -> ((ObjectNode) answer.path("operation")).put("status", "preparing"))
                .times(3);
        succeeds();
    }

    @Test
    void whatIsNotKnownIsPassedOver() throws Exception {
        neon.next(POST, BRANCHES).tampers(answer -> {
            answer.put("weather", "fine");
            ((ObjectNode) answer.path("operations").path(0))
                    .put("action", "polish_timeline")
                    .put("mood", 7);
            ((ObjectNode) answer.path("branch")).put("current_state", "warming").put("pending_state", "hot");
        });
        neon.next(GET, BRANCH)
                .tampers(answer -> ((ObjectNode) answer.path("branch")).put("current_state", "warming"))
                .times(3);
        succeeds();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 502})
    void anOperationThatCannotBeReadForAMomentIsReadAgain(int status) throws Exception {
        neon.nextOperationGoesThrough("start_compute", Duration.ofSeconds(3), "running", "finished");
        neon.next(GET, OPERATION).answers(status).times(2);
        succeeds();
    }

    @Test
    void anOperationThatCanNeverBeReadIsGivenUp() throws Exception {
        neon.next(GET, OPERATION).answers(404).forever();
        assertThat(failure(this::create)).hasMessageContaining("5 minutes");
        assertThat(time.slept()).isLessThan(Duration.ofMinutes(6));
    }

    @Test
    void aNewNeonBranchMayBeHardToFind() throws Exception {
        neon.next(GET, BRANCH).answers(404).during(Duration.ofSeconds(3));
        succeeds();
    }

    @Test
    void aParentThatIsNotReadyYetIsWaitedFor() throws Exception {
        neon.next(POST, BRANCHES).answers(422, "", "branch not ready yet").times(3);
        succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(4);
    }

    @Test
    void oneOfTwoDatabasesIsChosen() throws Exception {
        neon.addDatabase(neon.defaultBranch(), "archive", "neondb_owner");
        succeeds(new Login(Optional.of("neondb"), Optional.empty(), Optional.empty()));
    }

    @Test
    void whichOfTwoDatabasesIsMeantHasToBeTold() throws Exception {
        neon.addDatabase(neon.defaultBranch(), "archive", "neondb_owner");
        assertThat(failure(this::create))
                .hasMessageContaining("neondb, archive")
                .hasMessageContaining("neonally.neonDatabase");
    }

    @Test
    void theOwnerIsChosenOfTwoRoles() throws Exception {
        neon.addRole(neon.defaultBranch(), "reporting");
        succeeds();
    }
}
