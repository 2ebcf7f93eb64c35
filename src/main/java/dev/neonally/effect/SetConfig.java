package dev.neonally.effect;

import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Calls of {@code set_config(name, value, is_local)} with literals, as the SET that they stand for; section 9.28.1. */
final class SetConfig {

    private static final String FUNCTION = "set_config";

    private static final Pattern CALL = Pattern.compile(
            "\\bset_config\\s*+\\(\\s*+'([^']++)'[^,]*+,\\s*+'([^']*+)'[^,]*+,\\s*+'?+(true|t|false|f)\\b",
            Pattern.CASE_INSENSITIVE);

    private SetConfig() {}

    static List<SetVariable> in(Operation operation) {
        if (operation instanceof Select select && calls(select.query())) {
            return CALL.matcher(select.query().text())
                    .results()
                    .map(SetConfig::variable)
                    .toList();
        }
        return List.of();
    }

    private static boolean calls(Query query) {
        return query.calls().stream().anyMatch(call -> call.name().equals(FUNCTION));
    }

    private static SetVariable variable(MatchResult call) {
        String name = call.group(1).toLowerCase(Locale.ROOT);
        String value = call.group(2);
        boolean local = call.group(3).toLowerCase(Locale.ROOT).startsWith("t");
        return new SetVariable(name, name.equals(Session.SEARCH_PATH) ? SearchPath.fold(value) : value, local);
    }
}
