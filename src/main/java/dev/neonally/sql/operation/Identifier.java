package dev.neonally.sql.operation;

import java.util.regex.Pattern;

/** Writes identifiers back as SQL. */
public final class Identifier {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    private Identifier() {}

    /** The folded identifier as SQL, in double quotes where it needs them. */
    public static String quote(String identifier) {
        return PLAIN.matcher(identifier).matches() && Keywords.mayNameObject(identifier)
                ? identifier
                : '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
