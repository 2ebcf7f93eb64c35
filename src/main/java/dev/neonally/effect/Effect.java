package dev.neonally.effect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one operation does to a live database.
 *
 * @param locks one entry a table, view or materialized view, the strongest mode
 * @param rewrites tables and materialized views that get a new file
 * @param scans tables whose rows are read while a lock of SHARE or above is held on them
 * @param indexBuilds tables on which an index is built while a lock of SHARE or above is held on them
 * @param need whether it can, must or must not run in a transaction
 * @param failure why the server will refuse it, where that is certain
 * @param worstCase it concerns relations that the history does not know, so the worst is assumed
 */
public record Effect(
        List<RelationLock> locks,
        List<Target> rewrites,
        List<Target> scans,
        List<Target> indexBuilds,
        TransactionNeed need,
        Optional<Failure> failure,
        boolean worstCase) {

    /** How a statement stands to transactions. */
    public enum TransactionNeed {
        ANY,
        /** It fails with 25001 inside one. */
        FORBIDDEN,
        /** It fails with 25P01 outside one. */
        REQUIRED
    }

    /**
     * @param sqlState the error code
     * @param reason what the server will object to
     */
    public record Failure(String sqlState, String reason) {}

    /** The same, refused by the server. */
    Effect failing(Failure reason) {
        return new Effect(locks, rewrites, scans, indexBuilds, need, Optional.of(reason), worstCase);
    }

    /** The lock on that relation, where one is taken. */
    public Optional<LockMode> lockOn(Target relation) {
        return locks.stream()
                .filter(l -> l.relation().equals(relation))
                .map(RelationLock::mode)
                .findFirst();
    }

    /** The strongest lock on a relation that is older than the running migration. */
    public Optional<RelationLock> strongestOnExisting() {
        return locks.stream().filter(l -> !l.relation().fresh()).max(Comparator.comparing(RelationLock::mode));
    }

    /** What it does to certain relations, whatever becomes of it. */
    Effect onlyOn(Predicate<Target> certain) {
        return new Effect(
                locks.stream().filter(lock -> certain.test(lock.relation())).toList(),
                rewrites.stream().filter(certain).toList(),
                scans.stream().filter(certain).toList(),
                indexBuilds.stream().filter(certain).toList(),
                need,
                Optional.empty(),
                false);
    }
}
