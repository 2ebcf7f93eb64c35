package dev.neonally.rule.column;

import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.Recipe;

final class AddColumnVolatileDefault extends RewritingColumnRule {

    AddColumnVolatileDefault() {
        super("add-column-volatile-default", Reason.VOLATILE_DEFAULT);
    }

    @Override
    String cause(NewColumn column) {
        return "its default " + column.defaultSql() + " is volatile and has to be computed for every row";
    }

    @Override
    Recipe safer(NewColumn column) {
        return new FilledColumn(column).unconstrained();
    }
}
