package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command tag of a statement (PostgreSQL documentation, 53.7, CommandComplete) from its first words. */
final class CommandTag {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("values", "SELECT"),
            Map.entry("table", "SELECT"),
            Map.entry("with", "SELECT"),
            Map.entry("end", "COMMIT"),
            Map.entry("abort", "ROLLBACK"),
            Map.entry("lock", "LOCK TABLE"),
            Map.entry("truncate", "TRUNCATE TABLE"),
            Map.entry("refresh", "REFRESH MATERIALIZED VIEW"),
            Map.entry("start", "START TRANSACTION"),
            Map.entry("import", "IMPORT FOREIGN SCHEMA"),
            Map.entry("security", "SECURITY LABEL"),
            Map.entry("reassign", "REASSIGN OWNED"),
            Map.entry("declare", "DECLARE CURSOR"),
            Map.entry("close", "CLOSE CURSOR"),
            Map.entry("analyse", "ANALYZE"));

    private static final Set<String> MODIFIERS_OF_CREATE = Set.of(
            "or",
            "replace",
            "local",
            "global",
            "temp",
            "temporary",
            "unlogged",
            "unique",
            "recursive",
            "constraint",
            "default");

    private CommandTag() {}

    static String capitals(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** The tag of the statement that comes next; the cursor stays where it is. */
    static String of(Cursor tokens) {
        int start = tokens.position();
        try {
            return tag(tokens);
        } finally {
            tokens.moveTo(start);
        }
    }

    private static String tag(Cursor tokens) {
        Token first = tokens.peek();
        if (first.is(Kind.META_COMMAND)) {
            return first.value().split("\\s", 2)[0];
        }
        if (first.is("(")) {
            return "SELECT";
        }
        if (!first.is(Kind.WORD)) {
            return "";
        }
        String command = DataReader.command(tokens);
        tokens.next();
        return switch (command) {
            case "create", "alter", "drop" -> objectTag(tokens, command);
            case "set" -> tokens.at("constraints") ? "SET CONSTRAINTS" : "SET";
            case "commit", "rollback" -> capitals(command) + (tokens.at("prepared") ? " PREPARED" : "");
            case "prepare" -> tokens.at("transaction") ? "PREPARE TRANSACTION" : "PREPARE";
            case "discard" -> "DISCARD " + capitals(tokens.peek().value());
            case "grant", "revoke" -> capitals(command) + (namesObjects(tokens) ? "" : " ROLE");
            default -> ALIASES.getOrDefault(command, capitals(command));
        };
    }

    private static boolean namesObjects(Cursor tokens) {
        while (!tokens.atEnd() && !tokens.atAny("to", "from")) {
            if (tokens.next().is("on")) {
                return true;
            }
        }
        return false;
    }

    private static String objectTag(Cursor tokens, String command) {
        String verb = capitals(command);
        if (tokens.at("default", "privileges")) {
            return verb + " DEFAULT PRIVILEGES";
        }
        if (tokens.atAny("system", "owned")) {
            return verb + " " + capitals(tokens.peek().value());
        }
        while (command.equals("create")
                && tokens.peek().is(Kind.WORD)
                && MODIFIERS_OF_CREATE.contains(tokens.peek().value())) {
            tokens.next();
        }
        Optional<ObjectType> type = ObjectType.accept(tokens);
        if (type.isEmpty()) {
            Token word = tokens.peek();
            return word.is(Kind.WORD) ? verb + " " + capitals(word.value()) : verb;
        }
        boolean fromQuery = command.equals("create") && type.get().tag().equals("TABLE") && hasQuery(tokens);
        return verb + " " + type.get().tag() + (fromQuery ? " AS" : "");
    }

    /** Whether a CREATE TABLE is followed by AS, its columns and options passed. */
    private static boolean hasQuery(Cursor tokens) {
        int depth = 0;
        while (!tokens.atEnd()) {
            Token token = tokens.next();
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (token.is("as") && depth == 0) {
                return true;
            }
        }
        return false;
    }
}
