package dev.neonally.branch.neon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The Neon branch that is wanted.
 *
 * @param branchPrefix start of its name: {@code migration/}
 * @param label what the name says next, in any characters: the git branch or the version
 * @param ttl after which Neon deletes it by itself, counted from the server's time
 * @param gitCommit noted at the Neon branch
 * @param gitBranch noted at the Neon branch
 * @param journal folder for a note of each Neon branch that is not deleted yet, written before it is made
 */
public record NeonSettings(
        String branchPrefix,
        String label,
        Duration ttl,
        Origin origin,
        Login login,
        Optional<String> gitCommit,
        Optional<String> gitBranch,
        Path journal) {

    public static final String DEFAULT_PREFIX = "migration/";
    public static final Duration DEFAULT_TTL = Duration.ofHours(4);
}
