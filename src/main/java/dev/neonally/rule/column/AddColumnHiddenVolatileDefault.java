package dev.neonally.rule.column;

import dev.neonally.catalog.Catalog;
import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.effect.ExpressionFacts;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

final class AddColumnHiddenVolatileDefault extends RewritingColumnRule {

    AddColumnHiddenVolatileDefault() {
        super("add-column-hidden-volatile-default", Reason.HIDDEN_VOLATILE_DEFAULT);
    }

    @Override
    String cause(NewColumn column) {
        List<QualifiedName> unknown = unknown(column);
        return unknown.isEmpty()
                ? "its default " + column.defaultSql()
                        + " calls a function that is VOLATILE, as every function is that was not created IMMUTABLE or STABLE"
                : "its default " + column.defaultSql() + " calls "
                        + unknown.stream().map(QualifiedName::sql).collect(Collectors.joining(", "))
                        + ", which the history does not know and which is VOLATILE unless it was created otherwise";
    }

    private static List<QualifiedName> unknown(NewColumn column) {
        Catalog catalog = column.table().before();
        ExpressionFacts facts = new ExpressionFacts(catalog);
        return column.definition().defaultValue().map(Expression::calls).orElse(List.of()).stream()
                .filter(call -> catalog.routines(call).isEmpty() && !facts.isBuiltIn(call))
                .distinct()
                .toList();
    }

    @Override
    Recipe safer(NewColumn column) {
        return new FilledColumn(column).unconstrained();
    }
}
