package dev.neonally.rule.column;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Conversion;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class AlterColumnTypeRechecksFk extends ColumnTypeRule {

    AlterColumnTypeRechecksFk() {
        super("alter-column-type-rechecks-fk", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(RetypedColumn column) {
        if (column.conversion().compareTo(Conversion.SCAN) < 0) {
            return;
        }
        List<TableConstraint> keys =
                column.foreignKeys().filter(TableConstraint::validated).toList();
        if (!keys.isEmpty()) {
            AlteredTable table = column.table();
            String names = keys.stream().map(TableConstraint::name).collect(Collectors.joining(", "));
            table.report(
                    this,
                    "Changing " + column.display() + " verifies foreign key " + names
                            + " again with ACCESS EXCLUSIVE on " + tables(column, keys)
                            + "; nobody can read or write them until both are read through",
                    safer(column, keys));
        }
    }

    private static String tables(RetypedColumn column, List<TableConstraint> keys) {
        List<String> others = keys.stream()
                .map(key -> other(column, key))
                .flatMap(Optional::stream)
                .map(name -> Judgement.display(name, column.table().before()))
                .filter(name -> !name.equals(column.table().display()))
                .distinct()
                .toList();
        return others.isEmpty()
                ? column.table().display()
                : column.table().display() + " and " + String.join(", ", others);
    }

    private static Optional<QualifiedName> other(RetypedColumn column, TableConstraint key) {
        Optional<Relation> owner = column.tableOf(key);
        boolean own = owner.map(Relation::id).equals(column.table().relation().map(Relation::id));
        return own && key.definition() instanceof ForeignKey definition
                ? Optional.of(definition.referenced())
                : owner.map(Relation::name);
    }

    private static Recipe safer(RetypedColumn column, List<TableConstraint> keys) {
        return column.conversion() == Conversion.REWRITE ? replace(column, keys) : dropAndAdd(column, keys);
    }

    private static Recipe replace(RetypedColumn column, List<TableConstraint> keys) {
        ReplacementColumn replacement = new ReplacementColumn(column);
        Recipe recipe = column.constraints()
                .filter(keys::contains)
                .map(TableConstraint::definition)
                .map(ForeignKey.class::cast)
                .findFirst()
                .map(replacement::recipe)
                .orElseGet(replacement::recipe);
        return recipe.note(replacement.ending());
    }

    private static Recipe dropAndAdd(RetypedColumn column, List<TableConstraint> keys) {
        String drop = keys.stream()
                .map(key -> alterOwner(column, key) + " DROP CONSTRAINT " + Identifier.quote(key.name()) + ";")
                .collect(Collectors.joining("\n"));
        Recipe recipe = Recipe.start().then(drop).then(column.alterTypeUsing());
        for (TableConstraint key : keys) {
            if (key.definition() instanceof ForeignKey definition) {
                recipe = recipe.then(alterOwner(column, key) + " ADD CONSTRAINT " + Identifier.quote(key.name()) + " "
                                + ConstraintSql.of(definition) + " NOT VALID;")
                        .then(alterOwner(column, key) + " VALIDATE CONSTRAINT " + Identifier.quote(key.name()) + ";");
            }
        }
        return recipe;
    }

    private static String alterOwner(RetypedColumn column, TableConstraint key) {
        String owner = column.tableOf(key)
                .map(Relation::name)
                .map(Recipe::shortest)
                .map(QualifiedName::sql)
                .orElse(column.table().sql());
        return "ALTER TABLE " + owner;
    }
}
