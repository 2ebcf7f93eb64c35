package dev.neonally.rule.index;

import dev.neonally.migration.Layout;
import dev.neonally.rule.Judgement;

/** Flyway's transactional lock, under which a command with CONCURRENTLY waits for ever. */
final class FlywayLock {

    private FlywayLock() {}

    /** Whether the build runs its migrations under it. */
    static boolean isHeld(Judgement judgement) {
        return judgement.set().layout() == Layout.FLYWAY
                && judgement.set().run().transactionalLock();
    }

    /** The recipe, with a word on the lock where it stands in the way. */
    static String mind(Judgement judgement, String recipe) {
        return isHeld(judgement)
                ? "-- once the build has flyway.postgresql.transactional.lock=false, under which alone CONCURRENTLY ends:\n"
                        + recipe
                : recipe;
    }
}
