package dev.neonally.sql.operation;

import java.util.Optional;

/** Transactions and settings of the session. */
public sealed interface SessionOperation extends Operation {

    /** BEGIN or START TRANSACTION. */
    record Begin() implements SessionOperation {}

    /** COMMIT or END. */
    record Commit() implements SessionOperation {}

    /** ROLLBACK or ABORT. */
    record Rollback() implements SessionOperation {}

    record Savepoint(String name) implements SessionOperation {}

    record RollbackTo(String name) implements SessionOperation {}

    record ReleaseSavepoint(String name) implements SessionOperation {}

    /**
     * SET.
     *
     * @param name the setting in lower case; SET TIME ZONE is {@code timezone}, SET ROLE is {@code role}
     * @param value the value, quotes taken off, list elements parted by {@code ", "}; {@code DEFAULT} in capitals where
     *     written
     * @param local SET LOCAL
     */
    record SetVariable(String name, String value, boolean local) implements SessionOperation {}

    /** RESET; ALL where empty. DISCARD ALL is {@link Discard}. */
    record Reset(Optional<String> name) implements SessionOperation {}

    record Discard(boolean all) implements SessionOperation {}

    /** SET CONSTRAINTS. */
    record SetConstraints(boolean deferred) implements SessionOperation {}
}
