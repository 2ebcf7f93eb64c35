package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.simulator.NeonSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever becomes of Neon's work on a new Neon branch: it is waited for, or deleted. */
@EachPostgres
class OperationFaultsTest {

    private static final String BRANCHES = "/branches";
    private static final String BRANCH = "/branches/{branch_id}";
    private static final String OPERATION = "/operations/{operation_id}";

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

    @ParameterizedTest
    @ValueSource(strings = {"failed", "error", "cancelled"})
    void aNeonBranchWhoseComputeDoesNotStartIsDeleted(String status) throws Exception {
        neon.nextOperationStays("start_compute", status);
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("start_compute")
                .hasMessageContaining("'" + status + "'")
                .hasMessageContaining("compute is broken");
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
        run.assertNothingLeft();
    }

    @Test
    void anOperationThatNeonTriesOnceMoreIsWaitedFor() throws Exception {
        neon.nextOperationGoesThrough("start_compute", Duration.ofSeconds(1), "failed", "running", "finished");
        run.succeeds();
        run.assertNothingLeft();
    }

    @Test
    void anOperationThatNeverBeginsIsGivenUp() throws Exception {
        neon.nextOperationStays("start_compute", "scheduling");
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("still 'scheduling'")
                .hasMessageContaining("5 minutes");
        assertThat(neon.calls(POST, BRANCHES)).hasSize(1);
        assertThat(run.passed()).isLessThan(Duration.ofMinutes(6));
        run.assertNothingLeft();
    }

    @Test
    void aStatusThatIsNotKnownIsNotTheEnd() throws Exception {
        neon.nextOperationGoesThrough("start_compute", Duration.ofSeconds(3), "running", "finished");
        neon.next(GET, OPERATION)
                .tampers(answer -> ((ObjectNode) answer.path("operation")).put("status", "preparing"))
                .times(3);
        run.succeeds();
        run.assertNothingLeft();
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
        run.succeeds();
        run.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 502})
    void anOperationThatCannotBeReadForAMomentIsReadAgain(int status) throws Exception {
        neon.nextOperationGoesThrough("start_compute", Duration.ofSeconds(3), "running", "finished");
        neon.next(GET, OPERATION).answers(status).times(2);
        run.succeeds();
        run.assertNothingLeft();
    }

    @Test
    void anOperationThatCanNeverBeReadIsGivenUp() throws Exception {
        neon.next(GET, OPERATION).answers(404).forever();
        assertThatThrownBy(run::create).isInstanceOf(BranchException.class).hasMessageContaining("5 minutes");
        assertThat(run.passed()).isLessThan(Duration.ofMinutes(6));
        run.assertNothingLeft();
    }

    @Test
    void aNewNeonBranchMayBeHardToFind() throws Exception {
        neon.next(GET, BRANCH).answers(404).during(Duration.ofSeconds(3));
        run.succeeds();
        run.assertNothingLeft();
    }

    @Test
    void aParentThatIsNotReadyYetIsWaitedFor() throws Exception {
        neon.next(POST, BRANCHES).answers(422, "", "branch not ready yet").times(3);
        run.succeeds();
        assertThat(neon.calls(POST, BRANCHES)).hasSize(4);
        run.assertNothingLeft();
    }

    @Test
    void oneOfTwoDatabasesIsChosen() throws Exception {
        neon.addDatabase(neon.defaultBranch(), "archive", "neondb_owner");
        run.succeeds(new Login(Optional.of("neondb"), Optional.empty(), Optional.empty()));
        run.assertNothingLeft();
    }

    @Test
    void whichOfTwoDatabasesIsMeantHasToBeTold() throws Exception {
        neon.addDatabase(neon.defaultBranch(), "archive", "neondb_owner");
        assertThatThrownBy(run::create)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("neondb, archive")
                .hasMessageContaining("neonally.neonDatabase");
        run.assertNothingLeft();
    }

    @Test
    void theOwnerIsChosenOfTwoRoles() throws Exception {
        neon.addRole(neon.defaultBranch(), "reporting");
        run.succeeds();
        run.assertNothingLeft();
    }
}
