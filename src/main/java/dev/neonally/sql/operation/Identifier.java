package dev.neonally.sql.operation;

import java.util.Set;
import java.util.regex.Pattern;

/** Writes identifiers back as SQL. */
public final class Identifier {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /** PostgreSQL documentation, appendix C: the key words that cannot name a table or a column as they are. */
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate"
                            + " collation column concurrently constraint create cross current_catalog current_date"
                            + " current_role current_schema current_time current_timestamp current_user default deferrable"
                            + " desc distinct do else end except false fetch for foreign freeze from full grant group having"
                            + " ilike in initially inner intersect into is isnull join lateral leading left like limit"
                            + " localtime localtimestamp natural not notnull null offset on only or order outer overlaps"
                            + " placing primary references returning right select session_user similar some symmetric"
                            + " system_user table tablesample then to trailing true union unique user using variadic verbose"
                            + " when where window with")
                    .split(" "));

    private Identifier() {}

    /** The folded identifier as SQL, in double quotes where it needs them. */
    public static String quote(String identifier) {
        return PLAIN.matcher(identifier).matches() && !RESERVED.contains(identifier)
                ? identifier
                : '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
