package dev.neonally.trace;

import dev.neonally.migration.Migration;

/** Is told of a run while it goes. The calls may come from several threads. */
public interface RunListener {

    /** A migration is about to run. */
    default void starts(Migration migration) {}

    /** How far a statement is that has been running for a while: {@code V7__x.sql:3 CREATE INDEX: building index, 43 %}. */
    default void progress(String message) {}

    /** A migration has run, or failed. */
    default void ended(Migration migration) {}

    static RunListener silent() {
        return new RunListener() {};
    }
}
