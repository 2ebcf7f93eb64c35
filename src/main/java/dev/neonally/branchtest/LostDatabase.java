package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.trace.Failure;
import dev.neonally.trace.RunTrace;
import java.sql.SQLException;

/** Tells a migration that failed from a database that went away while it ran, for which the migration is not to blame. */
final class LostDatabase {

    /** Class 53, "Insufficient Resources": it is there, but takes no more connections. */
    private static final String NO_ROOM = "53";

    private LostDatabase() {}

    /**
     * @throws BranchException when the run failed and the database cannot be reached any more: says where the run was, what
     *     it met, and what became of the database
     */
    static RunTrace check(Branch branch, RunTrace run) throws BranchException {
        if (run.failure().isPresent()) {
            try {
                branch.connect("neonally presence").close();
            } catch (BranchException gone) {
                throw explained(run.failure().get(), gone);
            } catch (SQLException gone) {
                if (!String.valueOf(gone.getSQLState()).startsWith(NO_ROOM)) {
                    throw explained(run.failure().get(), gone);
                }
            }
        }
        return run;
    }

    private static BranchException explained(Failure failure, Exception gone) {
        return new BranchException("The database went away: " + gone.getMessage() + " " + place(failure), gone);
    }

    private static String place(Failure failure) {
        return "Until then " + failure.path() + (failure.line() > 0 ? ":" + failure.line() : "")
                + " ran, and ended with: " + failure.message();
    }
}
