package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/**
 * What keeps a column of a table, or of one below it, from getting another type (ATExecAlterColumnType in PostgreSQL's
 * tablecmds.c). Constraints, indexes and defaults do not: the server makes them again.
 *
 * @param table the table that the statement names
 * @param only ONLY is written
 */
public record ColumnDependants(Relation table, String column, boolean only, Catalog catalog, int postgres) {

    /** The version from which a generated column is a dependant like others, and not a syntax error. */
    private static final int GENERATED_IS_UNSUPPORTED = 15;

    /**
     * One of them.
     *
     * @param sqlState the error code with which the server refuses
     * @param kind a view, materialized view, trigger, policy or generated column; a table for its partition key
     * @param table the table that it stands on or reads
     */
    public record Dependant(String sqlState, ObjectKind kind, QualifiedName name, QualifiedName table) {

        /** What it is: {@code view open_orders}. */
        public String description() {
            return switch (kind) {
                case TABLE -> "the partition key of " + name.name();
                case COLUMN -> "generated column " + name.name();
                default -> kind + " " + name.name();
            };
        }
    }

    /** All that the history knows, those that the server names first before the others. */
    public List<Dependant> all() {
        List<Relation> altered = Stream.concat(
                        Stream.of(table), only ? Stream.empty() : catalog.descendantsOf(table.id()).stream())
                .toList();
        return Stream.of(
                        altered.stream().flatMap(this::partitionKey),
                        altered.stream().flatMap(this::views),
                        altered.stream().flatMap(this::triggers),
                        altered.stream().flatMap(this::policies),
                        altered.stream().flatMap(this::generated))
                .flatMap(dependants -> dependants)
                .toList();
    }

    private Stream<Dependant> partitionKey(Relation of) {
        return of.partitionKey().stream()
                .flatMap(key -> key.elements().stream())
                .filter(this::names)
                .map(element -> new Dependant("42P16", ObjectKind.TABLE, of.name(), of.name()));
    }

    private Stream<Dependant> views(Relation of) {
        return catalog.dependentViews(of.id()).stream()
                .filter(view -> view.sources().stream()
                        .anyMatch(source ->
                                source.relation() == of.id() && source.columns().contains(column)))
                .map(view -> new Dependant(
                        "0A000",
                        view.kind() == Relation.Kind.VIEW ? ObjectKind.VIEW : ObjectKind.MATERIALIZED_VIEW,
                        view.name(),
                        of.name()));
    }

    private Stream<Dependant> triggers(Relation of) {
        return catalog.triggersOf(of.id()).stream()
                .filter(trigger -> trigger.definition().ofColumns().contains(column)
                        || trigger.definition().when().filter(this::names).isPresent())
                .map(trigger ->
                        new Dependant("0A000", ObjectKind.TRIGGER, QualifiedName.of(trigger.name()), of.name()));
    }

    private Stream<Dependant> policies(Relation of) {
        return catalog.policiesOf(of.id()).stream()
                .filter(policy -> policy.expressions().stream().anyMatch(this::names))
                .map(policy -> new Dependant("0A000", ObjectKind.POLICY, QualifiedName.of(policy.name()), of.name()));
    }

    private Stream<Dependant> generated(Relation of) {
        return of.columns().stream()
                .filter(other ->
                        other.generated().filter(g -> names(g.expression())).isPresent())
                .map(Column::name)
                .map(name -> new Dependant(
                        postgres >= GENERATED_IS_UNSUPPORTED ? "0A000" : "42601",
                        ObjectKind.COLUMN,
                        QualifiedName.of(name),
                        of.name()));
    }

    private boolean names(Expression expression) {
        return expression.columns().stream().anyMatch(c -> c.name().equals(column));
    }
}
