package dev.neonally.rule.column;

import dev.neonally.effect.AddedColumn;
import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.ColumnDefinition.Generated;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;

/** A column that ADD COLUMN is about to add to a table. */
record NewColumn(ColumnDefinition definition, AlteredTable table) {

    String name() {
        return definition.name();
    }

    /** Why the table is rewritten, on any of the versions judged for. */
    Optional<Reason> rewrite() {
        return table.judgement().settings().versions().all().stream()
                .map(version -> new AddedColumn(table.before(), version).rewrite(definition))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether its value is computed when it is read, on the highest of the versions judged for. */
    boolean isVirtual() {
        int highest = table.judgement().settings().versions().highest();
        return definition.generated().filter(g -> !g.isStored(highest)).isPresent();
    }

    /** The first constraint of that type among its own. */
    <C extends Constraint> Optional<C> constraint(Class<C> type) {
        return definition.constraints().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    String sql() {
        return Identifier.quote(name());
    }

    String alterTable() {
        return "ALTER TABLE " + table.sql();
    }

    /** ADD COLUMN with the type, the default and the NOT NULL that a default makes free, without any constraint. */
    String addPlain() {
        return alterTable() + " ADD COLUMN " + sql() + " " + definition.type().sql() + defaultClause() + ";";
    }

    /** ADD COLUMN with nothing but a type. */
    String addBare(TypeName type) {
        return alterTable() + " ADD COLUMN " + sql() + " " + type.sql() + ";";
    }

    /** ADD COLUMN of a virtual column without any constraint. */
    String addVirtual() {
        String expression = definition
                .generated()
                .map(Generated::expression)
                .map(Expression::sql)
                .orElse("NULL");
        return alterTable() + " ADD COLUMN " + sql() + " " + definition.type().sql() + " GENERATED ALWAYS AS ("
                + expression + ") VIRTUAL;";
    }

    /** Migrations that add its CHECK once it is there, and never read the table under a strong lock. */
    Recipe checkLater(Check check) {
        String constraint = ConstraintSql.name(check, table.name(), List.of(name()), "check");
        return Recipe.start()
                .then(alterTable() + " ADD CONSTRAINT " + constraint + " " + ConstraintSql.of(check) + " NOT VALID;")
                .then(alterTable() + " VALIDATE CONSTRAINT " + constraint + ";");
    }

    /** The default, NULL where none is written. */
    String defaultSql() {
        return definition.defaultValue().map(Expression::sql).orElse("NULL");
    }

    private String defaultClause() {
        return definition.defaultValue().isPresent()
                ? (definition.notNull() ? " NOT NULL" : "") + " DEFAULT " + defaultSql()
                : "";
    }
}
