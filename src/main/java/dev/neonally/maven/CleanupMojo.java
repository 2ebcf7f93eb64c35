package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.jdbc.ScratchServer;
import dev.neonally.branch.neon.Cleaned;
import dev.neonally.branch.neon.LeftoverBranches;
import dev.neonally.branchtest.Figures;
import dev.neonally.check.CheckException;
import dev.neonally.check.ConfiguredDuration;
import java.time.Instant;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Deletes the throw-away databases that {@code branch-test} made and that are still there: those whose name starts with the
 * prefix and whose note says who made them. Nothing else is ever deleted.
 */
@Mojo(name = "cleanup", threadSafe = true)
public class CleanupMojo extends LeftoversMojo {

    /** Younger Neon branches stay unless their time is over, since a build may be using them. */
    @Parameter(property = "neonally.minAge", defaultValue = "1h")
    private String minAge;

    @Inject
    CleanupMojo(ServerCredentials credentials, NeonAccess neon) {
        super(credentials, neon);
    }

    @Override
    void onServer(ScratchServer server, String artifact) throws BranchException, MojoExecutionException {
        int dropped = 0;
        int failed = 0;
        for (var leftover : server.leftovers(artifact)) {
            if (!leftover.isAbandoned(Instant.now())) {
                say("left " + leftover.database() + ": it is in use");
                continue;
            }
            try {
                server.drop(leftover);
                say("dropped " + leftover.database());
                dropped++;
            } catch (BranchException e) {
                say(e.getMessage());
                failed++;
            }
        }
        say(Figures.count(dropped, "database") + " dropped");
        failIf(failed, "database");
    }

    @Override
    void onNeon(LeftoverBranches branches) throws BranchException, CheckException, MojoExecutionException {
        List<Cleaned> all = branches.cleanUp(ConfiguredDuration.parse("minAge", minAge));
        for (Cleaned cleaned : all) {
            String which = cleaned.leftover().name() + " (" + cleaned.leftover().id() + ")";
            say(cleaned.reason()
                    .map(reason -> (cleaned.failed() ? "could not delete " : "left ") + which + ": " + reason)
                    .orElse("deleted " + which));
        }
        long deleted =
                all.stream().filter(cleaned -> cleaned.reason().isEmpty()).count();
        say(Figures.count(deleted, "Neon branch") + " deleted");
        failIf(all.stream().filter(Cleaned::failed).count(), "Neon branch");
    }

    private static void failIf(long failed, String what) throws MojoExecutionException {
        if (failed > 0) {
            throw new MojoExecutionException("neonally: " + Figures.count(failed, what) + " could not be deleted.");
        }
    }
}
