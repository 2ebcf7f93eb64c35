package dev.neonally.branchtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.check.CheckException;
import dev.neonally.migration.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What becomes of the database, whatever becomes of the test. */
class ThrowawayRunTest {

    private static final Problem PROBLEM = new Problem(Problem.Kind.STALL, "Readers stood still.", Optional.empty(), 0);

    static final List<ThrowawayRun.Test> FAILURES = List.of(
            branch -> {
                throw new BranchException("lost");
            },
            branch -> {
                throw new CheckException("wrong setting");
            },
            branch -> {
                throw new MigrationException("unreadable");
            },
            branch -> {
                throw new IllegalStateException("a fault of ours");
            });

    private final Gone branch = new Gone();
    private final List<String> log = new ArrayList<>();

    /** Notes what is done with it. */
    private static final class Gone implements Branch {

        private final List<String> done = new ArrayList<>();
        private Optional<BranchException> refusal = Optional.empty();

        @Override
        public Kind kind() {
            return Kind.NEON;
        }

        @Override
        public String description() {
            return "Neon branch migration/x";
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Optional<Instant> expiresAt() {
            return Optional.empty();
        }

        @Override
        public Connection connect(String purpose) throws SQLException {
            throw new SQLException("nobody is there");
        }

        @Override
        public Address address() {
            throw new IllegalStateException("nobody asks");
        }

        @Override
        public void keep() {
            done.add("keep");
        }

        @Override
        public void close() throws BranchException {
            done.add("close");
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, false, close",
        "true,  false, true,  close",
        "true,  true,  false, close",
        "true,  true,  true,  keep close",
        "false, false, false, keep close",
    })
    void isDeletedUnlessItIsToStay(boolean cleanup, boolean keepOnFailure, boolean problem, String done)
            throws Exception {
        BranchTestResult result = new ThrowawayRun(cleanup, keepOnFailure, log::add)
                .run(() -> branch, any -> result(problem))
                .result();

        assertThat(String.join(" ", branch.done)).isEqualTo(done);
        assertThat(result.database().kept()).isEqualTo(done.startsWith("keep"));
        assertThat(result.duration()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void isDeletedWhenTheTestEndsWithAFailure(ThrowawayRun.Test failing) {
        branch.refusal = Optional.of(new BranchException("Neon branch migration/x is left"));

        assertThatThrownBy(() -> new ThrowawayRun(true, false, log::add).run(() -> branch, failing))
                .hasSuppressedException(branch.refusal.get());
        assertThat(branch.done).containsExactly("close");
        assertThat(log).contains("Neon branch migration/x is left");
    }

    @Test
    void theResultSaysThatItIsStillThereWhereItCouldNotBeDeleted() throws Exception {
        branch.refusal = Optional.of(new BranchException("Neon branch migration/x is left"));

        ThrowawayRun.Outcome outcome = new ThrowawayRun(true, false, log::add).run(() -> branch, any -> result(false));

        assertThat(outcome.left()).isEqualTo(branch.refusal);
        assertThat(outcome.result().database().kept()).isTrue();
    }

    private static BranchTestResult result(boolean problem) {
        return new BranchTestResult(
                "1",
                Instant.EPOCH,
                Duration.ZERO,
                new BranchTestResult.Database(
                        Branch.Kind.NEON, "Neon branch", "17.6", Optional.empty(), false, Optional.empty()),
                Duration.ofMillis(500),
                List.of(),
                problem ? List.of(PROBLEM) : List.of());
    }
}
