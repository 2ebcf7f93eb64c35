package dev.neonally.rule.column;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.List;
import java.util.stream.Stream;

/**
 * An index or a key that a statement asks for on a column that is not stored (PostgreSQL documentation, section 5.4).
 *
 * @param kind what is asked for: {@code An index}
 */
record VirtualKey(QualifiedName table, String kind, String column) {

    /** Those of the statement, as that version sees them. */
    static List<VirtualKey> of(Step step, int postgres) {
        if (step.operation() instanceof CreateIndex index) {
            return columns(index)
                    .filter(column -> isVirtual(index.table(), column, step, postgres))
                    .map(column -> new VirtualKey(index.table(), "An index", column))
                    .toList();
        }
        if (step.operation() instanceof CreateTable create) {
            Stream<Constraint> constraints = Stream.concat(
                    create.columns().stream().flatMap(VirtualKey::ofColumn), create.constraints().stream());
            return of(constraints, create.name(), step, postgres);
        }
        return step.operation() instanceof AlterTable alter
                ? of(alter.actions().stream().flatMap(VirtualKey::ofAction), alter.name(), step, postgres)
                : List.of();
    }

    private static Stream<Constraint> ofAction(Object action) {
        if (action instanceof AddConstraint add) {
            return Stream.of(add.constraint());
        }
        return action instanceof AddColumn add ? ofColumn(add.column()) : Stream.empty();
    }

    private static Stream<Constraint> ofColumn(ColumnDefinition column) {
        return column.constraints().stream();
    }

    private static List<VirtualKey> of(Stream<Constraint> constraints, QualifiedName table, Step step, int postgres) {
        return constraints
                .flatMap(constraint -> columns(constraint)
                        .filter(column -> isVirtual(table, column, step, postgres))
                        .map(column -> new VirtualKey(table, kind(constraint), column)))
                .toList();
    }

    private static String kind(Constraint constraint) {
        if (constraint instanceof ForeignKey) {
            return "A foreign key";
        }
        if (constraint instanceof Exclude) {
            return "An exclusion constraint";
        }
        return constraint instanceof Unique unique && unique.primary() ? "A primary key" : "A unique constraint";
    }

    private static Stream<String> columns(Constraint constraint) {
        if (constraint instanceof Unique unique) {
            return Stream.concat(unique.columns().stream(), unique.include().stream());
        }
        if (constraint instanceof ForeignKey key) {
            return key.columns().stream();
        }
        return constraint instanceof Exclude exclude
                ? exclude.elements().stream().flatMap(VirtualKey::columns)
                : Stream.empty();
    }

    private static Stream<String> columns(CreateIndex index) {
        Stream<Expression> expressions =
                Stream.concat(index.elements().stream().map(Element::expression), index.predicate().stream());
        return Stream.concat(expressions.flatMap(VirtualKey::columns), index.include().stream())
                .distinct();
    }

    private static Stream<String> columns(Expression expression) {
        return expression.columns().stream().map(QualifiedName::name);
    }

    private static boolean isVirtual(QualifiedName table, String column, Step step, int postgres) {
        return step.after()
                .relation(table)
                .flatMap(relation -> relation.column(column))
                .flatMap(Column::generated)
                .filter(generated -> !generated.isStored(postgres))
                .isPresent();
    }
}
