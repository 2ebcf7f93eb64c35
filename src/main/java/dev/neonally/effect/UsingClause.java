package dev.neonally.effect;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** USING of ALTER COLUMN TYPE: casts of the column itself leave the rows alone where each cast does. */
final class UsingClause {

    private static final Pattern CASTS =
            Pattern.compile("(\\( )*([^ :]+( \\. [^ :]+)?)( \\))*( :: [A-Za-z0-9_ .,()\\[\\]\"]+)*");
    private static final Pattern CAST_CALL =
            Pattern.compile("cast \\( ([^ :]+( \\. [^ :]+)?) as [A-Za-z0-9_ .,()\\[\\]\"]+ \\)");
    private static final Pattern OPERATOR_WORD = Pattern.compile(" (at|is|isnull|notnull|collate|and|or|not|in) ");

    private final AlterColumnType action;

    UsingClause(AlterColumnType action) {
        this.action = action;
    }

    /** The types that the column goes through up to the new one; empty for any other expression. */
    Optional<List<TypeName>> casts() {
        if (action.using().isEmpty()) {
            return Optional.of(List.of(action.type()));
        }
        Expression using = action.using().get();
        if (!castsColumn(using)) {
            return Optional.empty();
        }
        List<TypeName> casts = new ArrayList<>(using.casts());
        casts.add(action.type());
        return Optional.of(casts);
    }

    private boolean castsColumn(Expression using) {
        return using.calls().isEmpty()
                && using.queries().isEmpty()
                && using.columns().size() == 1
                && using.columns().get(0).name().equals(action.column())
                && (CASTS.matcher(using.text()).matches()
                        || CAST_CALL.matcher(using.text()).matches())
                && !OPERATOR_WORD.matcher(using.text() + ' ').find();
    }
}
