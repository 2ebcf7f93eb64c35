package dev.neonally.effect;

import java.util.Set;

/** Storage parameters of tables, indexes and views by the lock that it takes to change them (PostgreSQL's reloptions.c). */
public final class StorageParameters {

    /** Those that are read while a query is planned or a row is written. */
    private static final Set<String> ACCESS_EXCLUSIVE = Set.of(
            "user_catalog_table",
            "security_barrier",
            "security_invoker",
            "check_option",
            "fastupdate",
            "gin_pending_list_limit",
            "buffering",
            "autosummarize",
            "pages_per_range");

    private StorageParameters() {}

    /** The lock that SET or RESET of the parameter takes on the relation. */
    public static LockMode lock(String parameter) {
        return ACCESS_EXCLUSIVE.contains(parameter) ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
    }
}
