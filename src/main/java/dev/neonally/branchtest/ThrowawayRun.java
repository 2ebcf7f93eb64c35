package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.check.CheckException;
import dev.neonally.migration.MigrationException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The life of a throw-away database around a test: made before it, deleted after it, whatever happens. */
public final class ThrowawayRun {

    private final boolean cleanup;
    private final boolean keepOnFailure;
    private final Consumer<String> log;

    /**
     * @param cleanup delete the database at the end
     * @param keepOnFailure leave it all the same when something is wrong
     * @param log takes a line at each step
     */
    public ThrowawayRun(boolean cleanup, boolean keepOnFailure, Consumer<String> log) {
        this.cleanup = cleanup;
        this.keepOnFailure = keepOnFailure;
        this.log = log;
    }

    /** Makes the database. */
    public interface Opener {
        Branch open() throws BranchException, CheckException;
    }

    /** Uses it. */
    public interface Test {
        BranchTestResult on(Branch branch) throws BranchException, BaseException, CheckException, MigrationException;
    }

    /**
     * What came of it.
     *
     * @param left why the database could not be deleted
     */
    public record Outcome(BranchTestResult result, Optional<BranchException> left) {}

    public Outcome run(Opener opener, Test test)
            throws BranchException, BaseException, CheckException, MigrationException {
        long start = System.nanoTime();
        Branch branch = opener.open();
        log.accept("on " + branch.description());
        BranchTestResult result;
        try {
            result = test.on(branch);
        } catch (BranchException | BaseException | CheckException | MigrationException | RuntimeException e) {
            end(branch, keepOnFailure || !cleanup).ifPresent(e::addSuppressed);
            throw e;
        }
        boolean keep = !cleanup || keepOnFailure && !result.problems().isEmpty();
        Optional<BranchException> left = end(branch, keep);
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        return new Outcome(result.ended(whole, keep || left.isPresent()), left);
    }

    private Optional<BranchException> end(Branch branch, boolean keep) {
        if (keep) {
            branch.keep();
            log.accept("left for inspection: " + branch.description());
        }
        try {
            branch.close();
            return Optional.empty();
        } catch (BranchException e) {
            log.accept(e.getMessage());
            return Optional.of(e);
        }
    }
}
