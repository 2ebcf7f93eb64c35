package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.PartitionBound.Range;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What validated constraints prove, so that the server need not read the rows. */
public final class Proof {

    private final Catalog catalog;

    public Proof(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The validated CHECK that proves the column holds no null (12 and later). */
    public Optional<TableConstraint> notNull(Relation table, String column) {
        return catalog.constraintsOf(table.id()).stream()
                .filter(TableConstraint::validated)
                .filter(c -> c.definition() instanceof Check check && impliesNotNull(check.condition(), column))
                .findFirst();
    }

    /** Whether the condition is {@code column IS NOT NULL}, alone or as one of several joined by AND. */
    public static boolean impliesNotNull(Expression condition, String column) {
        return FoldedTokens.conjuncts(FoldedTokens.of(condition.text())).stream()
                .anyMatch(tokens -> isNotNullTest(tokens, column));
    }

    private static boolean isNotNullTest(List<String> condition, String column) {
        List<String> tokens = FoldedTokens.withoutOuterParentheses(condition);
        if (tokens.size() > 1 && tokens.get(0).equals("not")) {
            List<String> negated = FoldedTokens.withoutOuterParentheses(tokens.subList(1, tokens.size()));
            return isTest(negated, column, List.of("is", "null")) || isTest(negated, column, List.of("isnull"));
        }
        return isTest(tokens, column, List.of("is", "not", "null")) || isTest(tokens, column, List.of("notnull"));
    }

    private static boolean isTest(List<String> tokens, String column, List<String> test) {
        int operand = tokens.size() - test.size();
        if (operand < 1 || !tokens.subList(operand, tokens.size()).equals(test)) {
            return false;
        }
        List<String> tested = FoldedTokens.withoutOuterParentheses(tokens.subList(0, operand));
        boolean qualified = tested.size() == 3 && tested.get(1).equals(".");
        return (tested.size() == 1 || qualified) && FoldedTokens.names(tested.get(tested.size() - 1), column);
    }

    /** Whether the column is known to hold no null: NOT NULL that was checked, or a CHECK that proves it. */
    boolean excludesNull(Relation table, String column) {
        boolean unchecked = catalog.constraintsOf(table.id()).stream()
                .anyMatch(c -> !c.validated()
                        && c.definition() instanceof NotNull notNull
                        && notNull.column().equals(column));
        boolean declared = table.column(column).filter(Column::notNull).isPresent();
        return declared && !unchecked || notNull(table, column).isPresent();
    }

    /** Whether validated constraints of the table prove that all its rows lie inside the bound, nulls excluded. */
    public boolean withinBound(Relation table, Relation parent, PartitionBound bound) {
        Relation above = parent;
        PartitionBound next = bound;
        while (withinOne(table, above, next)) {
            Optional<Relation> upper = above.parents().stream().findFirst().flatMap(catalog::relation);
            if (above.bound().isEmpty() || upper.isEmpty()) {
                return true;
            }
            next = above.bound().get();
            above = upper.get();
        }
        return false;
    }

    private boolean withinOne(Relation table, Relation parent, PartitionBound bound) {
        Optional<String> key = keyColumn(parent);
        if (key.isEmpty()) {
            return false;
        }
        ColumnRange range = new ColumnRange(
                key.get(),
                table.column(key.get()).flatMap(Column::type),
                conditions(table).toList());
        return range.within(bound, excludesNull(table, key.get()));
    }

    /**
     * Whether a validated CHECK of the table says that none of its rows lies inside the bound, in the words that the
     * server itself would use: {@code NOT (key IS NOT NULL AND key >= from AND key < to)}.
     */
    public boolean outsideBound(Relation table, Relation parent, PartitionBound bound) {
        Optional<String> key = keyColumn(parent);
        if (key.isEmpty() || !(bound instanceof Range range) || range.from().size() != 1) {
            return false;
        }
        List<List<String>> inside = List.of(
                FoldedTokens.of(key.get() + " is not null"),
                FoldedTokens.of(key.get() + " >= " + range.from().get(0).text()),
                FoldedTokens.of(key.get() + " < " + range.to().get(0).text()));
        return conditions(table)
                .filter(condition -> condition.size() > 1 && condition.get(0).equals("not"))
                .map(condition -> FoldedTokens.conjuncts(
                        FoldedTokens.withoutOuterParentheses(condition.subList(1, condition.size()))))
                .anyMatch(inside::equals);
    }

    private static Optional<String> keyColumn(Relation parent) {
        return parent.partitionKey()
                .filter(k -> k.elements().size() == 1)
                .map(k -> k.elements().get(0))
                .filter(e -> e.calls().isEmpty()
                        && e.columns().size() == 1
                        && FoldedTokens.names(e.text(), e.columns().get(0).name()))
                .map(e -> e.columns().get(0))
                .map(QualifiedName::name);
    }

    private Stream<List<String>> conditions(Relation table) {
        return catalog.constraintsOf(table.id()).stream()
                .filter(TableConstraint::validated)
                .flatMap(c -> c.definition() instanceof Check check ? Stream.of(check.condition()) : Stream.empty())
                .flatMap(e -> FoldedTokens.conjuncts(FoldedTokens.of(e.text())).stream());
    }
}
