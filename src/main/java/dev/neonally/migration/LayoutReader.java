package dev.neonally.migration;

/** What one tool makes of a folder of migrations. */
interface LayoutReader {

    Layout layout();

    /** The mark by which the layout is recognised, in words for the log. */
    String mark();

    /** Whether the folder bears the tool's mark. It never does by chance: without the mark nothing is claimed. */
    boolean claims(Folder folder) throws MigrationException;

    /** Adds all that the tool would run, forward migrations in their order, and what is wrong. */
    void read(Folder folder, History history) throws MigrationException;

    /** Whether all pending migrations share one transaction. */
    default boolean sharesTransaction() {
        return false;
    }

    /** Whether the tool runs a version below the newest applied one, instead of stopping at it or passing it over. */
    default boolean runsLateVersions() {
        return false;
    }
}
