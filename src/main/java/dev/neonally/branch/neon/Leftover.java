package dev.neonally.branch.neon;

import dev.neonally.branch.neon.api.AnnotatedBranch;
import java.time.Instant;
import java.util.Optional;

/**
 * A Neon branch that a build made and that is still there.
 *
 * @param id Neon's id: {@code br-…}
 * @param state Neon's word: {@code ready}
 * @param runId of the build that made it
 * @param gitBranch that the build was of
 */
public record Leftover(
        String id,
        String name,
        Optional<Instant> createdAt,
        Optional<Instant> expiresAt,
        String state,
        Optional<String> runId,
        Optional<String> gitBranch) {

    static Leftover of(AnnotatedBranch found) {
        return new Leftover(
                found.branch().id(),
                found.branch().name(),
                found.branch().created(),
                found.branch().expires(),
                String.valueOf(found.branch().currentState()),
                RunMark.runId(found.annotation()),
                RunMark.gitBranch(found.annotation()));
    }
}
