package dev.neonally.check;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What git has checked out.
 *
 * @param commit its hash; empty without git or repository
 * @param branch the git branch; empty where none is checked out, as in many CI jobs
 */
public record GitHead(Optional<String> commit, Optional<String> branch) {

    public static GitHead of(Path folder) {
        GitRepository repository = new GitRepository(folder);
        return new GitHead(repository.headCommit(), repository.headBranch());
    }
}
