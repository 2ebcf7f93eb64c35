package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.jdbc.ScratchServer;
import dev.neonally.branch.neon.Leftover;
import dev.neonally.branch.neon.LeftoverBranches;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the throw-away databases that {@code branch-test} made and that are still there. */
@Mojo(name = "branches", threadSafe = true)
public class BranchesMojo extends LeftoversMojo {

    @Inject
    BranchesMojo(ServerCredentials credentials, NeonAccess neon) {
        super(credentials, neon);
    }

    @Override
    void onServer(ScratchServer server, String artifact) throws BranchException {
        var leftovers = server.leftovers(artifact);
        leftovers.forEach(left -> say(left.database() + ", run " + left.run() + ", until " + left.expiresAt()
                + (left.inUse() ? ", in use" : "")));
        sayHowMany(leftovers.size(), leftovers.size() == 1 ? "database" : "databases");
    }

    @Override
    void onNeon(LeftoverBranches branches) throws BranchException {
        List<Leftover> leftovers = branches.list();
        leftovers.forEach(left -> say(left.name() + " (" + left.id() + "), " + left.state() + ", made "
                + time(left.createdAt()) + ", goes "
                + time(left.expiresAt())
                + left.gitBranch().map(branch -> ", git branch " + branch).orElse("")
                + left.runId().map(run -> ", run " + run).orElse("")));
        sayHowMany(leftovers.size(), leftovers.size() == 1 ? "Neon branch" : "Neon branches");
    }

    private void sayHowMany(int count, String what) {
        say(
                count == 0
                        ? "nothing is left"
                        : count + " " + what + " left; mvn neonally:cleanup deletes what is not in use");
    }

    private static String time(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse("never by itself");
    }
}
