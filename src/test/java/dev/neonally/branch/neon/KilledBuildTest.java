package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.neon.api.ApiKey;
import dev.neonally.branch.neon.api.NeonProject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A build that is ended from outside, in a process of its own. */
@OnePostgres
@DisabledOnOs(OS.WINDOWS)
class KilledBuildTest extends NeonScenario {

    private static final String MADE = "made";

    @Test
    void scenario30_onSigtermItsNeonBranchIsDeleted() throws Exception {
        Process build = start();

        build.destroy();

        assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(neon.branches()).hasSize(1);
        assertThat(neon.calls(DELETE, "/branches/{branch_id}")).isNotEmpty();
        assertThat(journal).isEmptyDirectory();
    }

    @Test
    void scenario30_onSigkillItExpiresIsNotedAndIsCleanedUp() throws Exception {
        Process build = start();

        build.destroyForcibly();

        assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Leftover left = leftovers().list().get(0);
        assertThat(Duration.between(neon.clock().instant(), left.expiresAt().orElseThrow()))
                .isBetween(Duration.ofMinutes(235), Duration.ofMinutes(240));
        assertThat(notes()).contains(left.name(), left.runId().orElseThrow()).doesNotContain(neon.key());
        try (NeonBranch next = create()) {
            assertThat(log)
                    .anySatisfy(line -> assertThat(line)
                            .contains("may have left", left.name(), "neonally:cleanup")
                            .doesNotContain(next.name()));
        }
        assertThat(leftovers().cleanUp(Duration.ZERO)).hasSize(1);
    }

    private String notes() throws Exception {
        try (Stream<Path> files = Files.list(journal)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    /** Returns when it has made its Neon branch. */
    private Process start() throws Exception {
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName(),
                        neon.url(),
                        neon.projectId(),
                        neon.key(),
                        journal.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(build.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = out.lines().takeWhile(line -> !line.equals(MADE)).toList();
        assertThat(build.isAlive()).as(String.join("\n", said)).isTrue();
        return build;
    }

    /** The build. */
    static final class Build {

        private Build() {}

        public static void main(String[] args) throws BranchException, InterruptedException {
            NeonProject project = new NeonProject(
                    URI.create(args[0]),
                    args[1],
                    new ApiKey(args[2], "NEON_API_KEY"),
                    Optional.empty(),
                    "neonally/test");
            NeonSettings settings = new NeonSettings(
                    NeonSettings.DEFAULT_PREFIX,
                    "killed",
                    NeonSettings.DEFAULT_TTL,
                    Origin.DEFAULT,
                    Login.DEFAULT,
                    Optional.empty(),
                    Optional.empty(),
                    Path.of(args[3]));
            try (ExitGuard guard = new ExitGuard();
                    NeonBranch branch = new NeonBranches(project, settings, System.out::println).create(guard)) {
                System.out.println(branch);
                System.out.println(MADE);
                TimeUnit.MINUTES.sleep(5);
            }
        }
    }
}
