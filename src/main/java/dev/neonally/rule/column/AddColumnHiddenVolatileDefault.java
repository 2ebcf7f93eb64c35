package dev.neonally.rule.column;

import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.Recipe;

final class AddColumnHiddenVolatileDefault extends RewritingColumnRule {

    AddColumnHiddenVolatileDefault() {
        super("add-column-hidden-volatile-default", Reason.HIDDEN_VOLATILE_DEFAULT);
    }

    @Override
    String cause(NewColumn column) {
        return "its default " + column.defaultSql()
                + " calls a function that is volatile, or that the history does not know: a function is volatile"
                + " unless it was created IMMUTABLE or STABLE";
    }

    @Override
    Recipe safer(NewColumn column) {
        FilledColumn filled = new FilledColumn(column);
        return column.definition().notNull() ? filled.required() : filled.byDefault();
    }
}
