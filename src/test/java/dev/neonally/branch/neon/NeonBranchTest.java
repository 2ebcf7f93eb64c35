package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.Branch;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A Neon branch is made from main, migrated, and deleted. */
@OnePostgres
class NeonBranchTest extends NeonScenario {

    @Test
    void itIsMadeFromTheDefaultOneAndDeleted() throws Exception {
        Instant before = neon.clock().instant();
        try (NeonBranch branch = create()) {
            migrate(branch);

            SimulatedBranch made = neon.branch(branch.name()).orElseThrow();
            assertThat(made.name()).matches("migration/add-prefs-\\d{8}T\\d{6}Z-[0-9a-f]{8}");
            assertThat(made.parentId()).hasValue(neon.defaultBranch().id());
            assertThat(made.annotation())
                    .containsEntry("created-by", "neonally")
                    .containsEntry("run-id", branch.runId())
                    .containsEntry("git-commit", "0123abc")
                    .containsEntry("git-branch", "feature/prefs");
            assertThat(Duration.between(before, made.expiresAt().orElseThrow()))
                    .isBetween(Duration.ofMinutes(239), Duration.ofMinutes(242));
            assertThat(branch.expiresAt()).isEqualTo(made.expiresAt());
            assertThat(neon.logins(made))
                    .singleElement()
                    .satisfies(login -> assertThat(login.applicationName()).isEqualTo("migration"));
            assertThat(branch.kind()).isEqualTo(Branch.Kind.NEON);
            assertThat(branch.description()).isEqualTo("Neon branch " + made.name() + " (" + made.id() + ")");
            assertThat(journal).isDirectoryContaining(file -> file.toString().contains(branch.runId()));
        }
        assertThat(journal).isEmptyDirectory();
        assertThat(neon.calls(POST, "/branches")).hasSize(1);
    }
}
