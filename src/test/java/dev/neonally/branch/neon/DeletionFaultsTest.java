package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.neon.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Neon branch is gone in the end, or the user knows which one is left and until when. */
@OnePostgres
class DeletionFaultsTest extends NeonScenario {

    private static final String ONE = "/branches/{branch_id}";

    /** What happens to the call that deletes. */
    record Mishap(String name, Consumer<Fault> fault) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Mishap> MISHAPS = List.of(
            new Mishap("the answer is lost", Fault::resetsBeforeResponse),
            new Mishap("the call is lost", Fault::isLost),
            new Mishap("half an answer", Fault::truncatesBody),
            new Mishap("no JSON", Fault::garblesBody),
            new Mishap("504 after all", fault -> fault.answersPageAfterAll(504)),
            new Mishap("404 after all", fault -> fault.answersPageAfterAll(404)),
            new Mishap("500", fault -> fault.answers(500)),
            new Mishap("502 twice", fault -> fault.times(2).answersPage(502)),
            new Mishap("429", fault -> fault.answers(429).withHeader("Retry-After", "3")),
            new Mishap("no answer", Fault::stalls));

    @Test
    void scenario26_deletingIsDoneOnce() throws Exception {
        NeonBranch branch = create();

        branch.close();
        branch.close();

        assertThat(neon.calls(DELETE, ONE)).hasSize(1);
    }

    @Test
    void scenario26_whatSomebodyElseDeletedIsGone() throws Exception {
        NeonBranch branch = create();
        neon.delete(neon.branch(branch.name()).orElseThrow());

        branch.close();

        assertThat(neon.calls(DELETE, ONE)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MISHAPS")
    void scenario27_aCallThatWentWrongIsLookedAfter(Mishap mishap) throws Exception {
        NeonBranch branch = create();
        mishap.fault().accept(neon.next(DELETE, ONE));

        branch.close();

        assertThat(neon.branches()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cannot delete a branch that has children", "branch is protected"})
    void scenario28_whatNeonDoesNotDeleteIsTold(String reason) throws Exception {
        NeonBranch branch = create();
        neon.next(DELETE, ONE).answers(422, "", reason);

        assertThat(failure(branch::close))
                .message()
                .contains(
                        branch.id(),
                        reason,
                        branch.expiresAt().orElseThrow().toString(),
                        "neonally:cleanup",
                        "request ");

        assertThat(journal).isNotEmptyDirectory();
        branch.close();
        isLeft();
    }

    @Test
    void scenario28_aKeyThatWasRevokedIsTold() throws Exception {
        NeonBranch branch = create();
        neon.revokeKey();

        assertThat(failure(branch::close))
                .message()
                .contains(
                        branch.id(),
                        "NEON_API_KEY",
                        branch.expiresAt().orElseThrow().toString());
        isLeft();
    }

    @Test
    void scenario29_aLockIsWaitedFor() throws Exception {
        NeonBranch branch = create();
        Duration before = time.slept();
        neon.next(DELETE, ONE)
                .during(Duration.ofSeconds(100))
                .answers(423, "", "endpoint is in some transitive state, could not suspend");

        branch.close();

        assertThat(time.slept().minus(before)).isGreaterThan(Duration.ofSeconds(100));
    }

    @Test
    void scenario29_aLockThatStaysIsTold() throws Exception {
        NeonBranch branch = create();
        neon.next(DELETE, ONE).forever().answers(423, "", "project already has running conflicting operations");
        Duration before = time.slept();

        assertThat(failure(branch::close))
                .message()
                .contains(branch.id(), "running conflicting operations", "neonally:cleanup");

        assertThat(time.slept().minus(before)).isLessThan(Duration.ofMinutes(8));
        isLeft();
    }

    @Test
    void aReadThatLagsBehindDoesNotHideANewOne() throws Exception {
        NeonBranch branch = create();
        neon.next(GET, ONE).times(2).answers(404);

        branch.close();

        assertThat(neon.calls(DELETE, ONE)).hasSize(1);
    }

    @Test
    void anInterruptedBuildCleansUpToo() throws Exception {
        NeonBranch branch = create();
        Thread.currentThread().interrupt();

        branch.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatIsKeptStays() throws Exception {
        NeonBranch branch = create();
        branch.keep();

        branch.close();

        assertThat(neon.calls(DELETE, ONE)).isEmpty();
        assertThat(journal).isEmptyDirectory();
        isLeft();
    }
}
