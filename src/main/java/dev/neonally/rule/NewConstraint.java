package dev.neonally.rule;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.List;
import java.util.stream.Stream;

/**
 * A constraint that a statement makes.
 *
 * @param table the table it stands on
 * @param form how it is written
 */
public record NewConstraint(QualifiedName table, Constraint constraint, Form form) {

    /** Where a constraint may be written. */
    public enum Form {
        CREATE_TABLE,
        ADD_COLUMN,
        ADD_CONSTRAINT
    }

    /** The constraints of CREATE TABLE, ADD COLUMN and ADD CONSTRAINT, in order. */
    public static List<NewConstraint> of(Step step) {
        if (step.operation() instanceof CreateTable create) {
            boolean skipped = create.ifNotExists()
                    && step.before().relation(create.name()).isPresent();
            return skipped ? List.of() : ofTable(create);
        }
        return step.operation() instanceof AlterTable alter
                ? alter.actions().stream().flatMap(action -> of(action, alter)).toList()
                : List.of();
    }

    private static List<NewConstraint> ofTable(CreateTable create) {
        Stream<Constraint> columns =
                create.columns().stream().map(ColumnDefinition::constraints).flatMap(List::stream);
        return Stream.concat(columns, create.constraints().stream())
                .map(constraint -> new NewConstraint(create.name(), constraint, Form.CREATE_TABLE))
                .toList();
    }

    private static Stream<NewConstraint> of(TableAction action, AlterTable alter) {
        if (action instanceof AddConstraint add) {
            return Stream.of(new NewConstraint(alter.name(), add.constraint(), Form.ADD_CONSTRAINT));
        }
        return action instanceof AddColumn add
                ? add.column().constraints().stream()
                        .map(constraint -> new NewConstraint(alter.name(), constraint, Form.ADD_COLUMN))
                : Stream.empty();
    }
}
