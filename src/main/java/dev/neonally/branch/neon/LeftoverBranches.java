package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.BranchData;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.NeonProject;
import dev.neonally.branch.neon.api.Ticker;
import dev.neonally.branch.neon.api.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The throw-away Neon branches that builds left in a project: those whose name starts with the prefix and whose note says
 * who made them.
 */
public final class LeftoverBranches {

    private final NeonApi api;
    private final String prefix;
    private final Optional<String> parent;

    /**
     * Nothing is sent yet.
     *
     * @param prefix start of their names
     * @param parent name or id of the Neon branch that builds start from, which is never one of them
     * @param log takes a line when a call is repeated
     * @throws BranchException when the settings do not do
     */
    public LeftoverBranches(NeonProject project, String prefix, Optional<String> parent, Consumer<String> log)
            throws BranchException {
        this(Access.to(project, Timeouts.DEFAULT, Ticker.SYSTEM, Clock.systemUTC(), log), prefix, parent);
    }

    LeftoverBranches(NeonApi api, String prefix, Optional<String> parent) throws BranchException {
        BranchName.checkPrefix(prefix);
        this.api = api;
        this.prefix = prefix;
        this.parent = parent;
    }

    /** All of them, the oldest first. */
    public List<Leftover> list() throws BranchException {
        try {
            return api.branches().stream()
                    .filter(this::isLeftover)
                    .map(Leftover::of)
                    .toList();
        } catch (NeonApiException e) {
            throw new BranchException(e.getMessage(), e);
        }
    }

    /**
     * Deletes them one after the other, each read once more before.
     *
     * @param minAge younger ones stay, since a build may be using them
     * @return what became of each
     * @throws BranchException when they could not even be listed
     */
    public List<Cleaned> cleanUp(Duration minAge) throws BranchException {
        try {
            List<AnnotatedBranch> all = api.branches();
            List<Cleaned> done = new ArrayList<>();
            for (AnnotatedBranch found : all) {
                if (isLeftover(found)) {
                    Leftover leftover = Leftover.of(found);
                    Optional<String> reason = hasChild(found.branch(), all)
                            ? Optional.of("other Neon branches were made from it")
                            : reasonToStay(found, minAge);
                    done.add(reason.isPresent() ? Cleaned.skipped(leftover, reason.get()) : delete(leftover, minAge));
                }
            }
            return done;
        } catch (NeonApiException e) {
            throw new BranchException(e.getMessage(), e);
        }
    }

    private boolean isLeftover(AnnotatedBranch found) {
        BranchData branch = found.branch();
        return branch.id() != null
                && branch.name() != null
                && branch.name().startsWith(prefix)
                && RunMark.isOfTool(found.annotation())
                && !"storage_deleted".equals(branch.pendingState());
    }

    private static boolean hasChild(BranchData branch, List<AnnotatedBranch> all) {
        return all.stream().anyMatch(other -> branch.id().equals(other.branch().parentId()));
    }

    private Optional<String> reasonToStay(AnnotatedBranch found, Duration minAge) {
        BranchData branch = found.branch();
        if (!branch.isExpendable()) {
            return Optional.of("it is default or protected, or Neon does not say that it is not");
        }
        if (parent.filter(wanted -> wanted.equals(branch.id()) || wanted.equals(branch.name()))
                .isPresent()) {
            return Optional.of("it is the Neon branch that builds start from");
        }
        Instant now = api.clock().now();
        boolean expired = branch.expires().filter(now::isAfter).isPresent();
        boolean old = branch.created()
                .filter(created -> !created.plus(minAge).isAfter(now))
                .isPresent();
        return expired || old
                ? Optional.empty()
                : Optional.of("it is younger than " + minAge.toMinutes() + " minutes, so that a build may be using it");
    }

    private Cleaned delete(Leftover leftover, Duration minAge) {
        try {
            Optional<AnnotatedBranch> now = api.branch(leftover.id());
            if (now.isEmpty()) {
                return Cleaned.gone(leftover);
            }
            Optional<String> reason =
                    isLeftover(now.get()) ? reasonToStay(now.get(), minAge) : Optional.of("it has changed meanwhile");
            if (reason.isPresent()) {
                return Cleaned.skipped(leftover, reason.get());
            }
            api.delete(leftover.id());
            return Cleaned.gone(leftover);
        } catch (NeonApiException e) {
            return e.mayHaveHadEffect() && isGone(leftover)
                    ? Cleaned.gone(leftover)
                    : Cleaned.failed(leftover, e.getMessage());
        }
    }

    private boolean isGone(Leftover leftover) {
        try {
            return api.branch(leftover.id()).isEmpty();
        } catch (NeonApiException unknown) {
            return false;
        }
    }
}
