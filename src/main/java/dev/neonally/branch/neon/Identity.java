package dev.neonally.branch.neon;

import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.BranchData;
import java.util.Map;
import java.util.Optional;

/**
 * By what a run tells its own Neon branch from all others.
 *
 * @param parentId the Neon branch that it was to be made from
 * @param defaultId the project's main Neon branch
 * @param parentless whether it may be without a parent, as schema-only ones are
 */
record Identity(String name, String runId, String parentId, String defaultId, boolean parentless) {

    /** Why this is not, or not for certain, the Neon branch that the run made; empty when it is. */
    Optional<String> doubt(AnnotatedBranch found) {
        return doubt(found.branch())
                .or(() -> RunMark.runId(found.annotation()).isEmpty()
                        ? Optional.of("it does not carry this run's id")
                        : Optional.empty())
                .or(() -> doubtAboutRun(found.annotation()));
    }

    /** The same for deleting it: its name is as good as its note, if it has none. */
    Optional<String> doubtBeforeDeletion(AnnotatedBranch found) {
        return doubt(found.branch()).or(() -> doubtAboutRun(found.annotation()));
    }

    private Optional<String> doubtAboutRun(Map<String, String> annotation) {
        return RunMark.runId(annotation)
                .filter(id -> !id.equals(runId))
                .map(id -> "it carries the id of another run, or of another tool");
    }

    /** The same, as far as it can be told without the note. */
    Optional<String> doubt(BranchData found) {
        if (found.id() == null) {
            return Optional.of("it has no id");
        }
        if (found.id().equals(parentId)) {
            return Optional.of("it is the parent");
        }
        if (found.id().equals(defaultId)) {
            return Optional.of("it is the project's default Neon branch");
        }
        if (!found.isExpendable()) {
            return Optional.of("it is default or protected, or Neon does not say that it is not");
        }
        if (!name.equals(found.name())) {
            return Optional.of("its name is not " + name);
        }
        boolean noParent = found.parentId() == null || found.parentId().isEmpty();
        if (noParent ? !parentless : !parentId.equals(found.parentId())) {
            return Optional.of("its parent is not " + parentId);
        }
        return Optional.empty();
    }
}
