package dev.neonally.rule.constraint;

import dev.neonally.catalog.Index;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;

final class UsingIndexIneligible extends AddConstraintRule<Unique> {

    UsingIndexIneligible() {
        super(Unique.class, "using-index-ineligible", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    void check(Unique unique, AlteredTable table) {
        unique.usingIndex()
                .flatMap(table::index)
                .ifPresent(index -> objection(unique, index, table)
                        .ifPresent(objection -> table.report(
                                this,
                                "USING INDEX " + index.name().name() + " fails, because " + objection
                                        + "; the migration stops there with ACCESS EXCLUSIVE on " + table.display(),
                                safer(unique, index, table))));
    }

    /** What the server will object to, as the end of a sentence that starts with "because". */
    private static Optional<String> objection(Unique unique, Index index, AlteredTable table) {
        if (table.isPartitioned()) {
            return Optional.of("a partitioned table does not take it (0A000)");
        }
        if (!index.valid()) {
            return Optional.of("the index is not valid (55000)");
        }
        if (!index.unique()) {
            return Optional.of("the index is not unique (42809)");
        }
        if (!index.method().equals("btree")) {
            return Optional.of("the index is no btree (42809)");
        }
        if (index.predicate().isPresent()) {
            return Optional.of("the index is partial (42809)");
        }
        if (index.elements().stream().anyMatch(element -> element.column().isEmpty())) {
            return Optional.of("the index has an expression (42809)");
        }
        if (index.elements().stream().anyMatch(UsingIndexIneligible::isSortedItsOwnWay)) {
            return Optional.of("the index does not have the default sort order (42809)");
        }
        return unique.primary() && index.nullsNotDistinct()
                ? Optional.of("a primary key does not take NULLS NOT DISTINCT (42809)")
                : Optional.empty();
    }

    private static boolean isSortedItsOwnWay(Element element) {
        return element.descending()
                || element.nullsOption()
                || element.collation().isPresent()
                || element.operatorClass().isPresent();
    }

    private static Recipe safer(Unique unique, Index index, AlteredTable table) {
        List<String> columns = index.elements().stream()
                .map(Element::column)
                .flatMap(Optional::stream)
                .toList();
        String old = index.name().name();
        String plain = ConstraintSql.name(QualifiedName.of(old), List.of(), "plain");
        return Recipe.start()
                .outsideTransaction("CREATE UNIQUE INDEX CONCURRENTLY " + plain + " ON " + table.sql() + " ("
                        + ConstraintSql.columns(columns) + ");")
                .then("ALTER TABLE " + table.sql() + " ADD CONSTRAINT "
                        + unique.name().map(Identifier::quote).orElse(plain)
                        + (unique.primary() ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + plain + ";");
    }
}
