package dev.neonally.trace;

import dev.neonally.sql.Statement;
import java.util.Set;

/** A command of psql among the statements of a script, such as {@code \echo}. */
final class PsqlCommand {

    /** Those without which what follows means something else. */
    private static final Set<String> NEEDED = Set.of(
            "\\c",
            "\\connect",
            "\\copy",
            "\\elif",
            "\\else",
            "\\endif",
            "\\gexec",
            "\\gset",
            "\\i",
            "\\if",
            "\\include",
            "\\include_relative",
            "\\ir");

    private PsqlCommand() {}

    static boolean is(Statement statement) {
        return statement.kind().startsWith("\\");
    }

    static boolean isNeeded(Statement statement) {
        return NEEDED.contains(statement.kind());
    }
}
