package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.List;
import java.util.stream.Stream;

/**
 * A foreign key that a statement makes.
 *
 * @param table the table it stands on
 * @param form how it is written
 */
record NewForeignKey(QualifiedName table, ForeignKey key, Form form) {

    /** Where a foreign key may be written. */
    enum Form {
        CREATE_TABLE,
        ADD_COLUMN,
        ADD_CONSTRAINT
    }

    /** The foreign keys of CREATE TABLE, ADD COLUMN and ADD CONSTRAINT, in order. */
    static List<NewForeignKey> of(Step step) {
        if (step.operation() instanceof CreateTable create) {
            boolean skipped = create.ifNotExists()
                    && step.before().relation(create.name()).isPresent();
            return skipped ? List.of() : ofTable(create);
        }
        return step.operation() instanceof AlterTable alter ? ofAlter(alter) : List.of();
    }

    private static List<NewForeignKey> ofTable(CreateTable create) {
        Stream<Constraint> columns =
                create.columns().stream().map(ColumnDefinition::constraints).flatMap(List::stream);
        return keys(Stream.concat(columns, create.constraints().stream()), create.name(), Form.CREATE_TABLE)
                .toList();
    }

    private static List<NewForeignKey> ofAlter(AlterTable alter) {
        return alter.actions().stream()
                .flatMap(action -> {
                    if (action instanceof AddConstraint add) {
                        return keys(Stream.of(add.constraint()), alter.name(), Form.ADD_CONSTRAINT);
                    }
                    return action instanceof AddColumn add
                            ? keys(add.column().constraints().stream(), alter.name(), Form.ADD_COLUMN)
                            : Stream.empty();
                })
                .toList();
    }

    private static Stream<NewForeignKey> keys(Stream<Constraint> constraints, QualifiedName table, Form form) {
        return constraints
                .filter(ForeignKey.class::isInstance)
                .map(key -> new NewForeignKey(table, (ForeignKey) key, form));
    }
}
