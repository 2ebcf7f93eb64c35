package dev.neonally.rule.index;

import dev.neonally.catalog.Column;
import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeName;
import java.util.List;

final class LowCardinalityIndex extends CreateIndexRule {

    LowCardinalityIndex() {
        super("low-cardinality-index", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    void check(NewIndex index) {
        List<String> columns = index.leadingColumns();
        boolean plain = index.index().elements().size() == 1
                && columns.size() == 1
                && index.index().predicate().isEmpty()
                && index.index().method().equals("btree")
                && !index.index().unique();
        boolean bool = plain
                && index.table()
                        .flatMap(t -> t.column(columns.get(0)))
                        .flatMap(Column::type)
                        .filter(type -> type.equals(TypeName.of("bool")))
                        .isPresent();
        if (bool) {
            report(
                    index,
                    "An index on the boolean " + columns.get(0) + " alone has two values to choose from, so that the"
                            + " planner rarely uses it, and every write to " + index.display() + " pays for it",
                    "-- for the rare value alone: add WHERE " + columns.get(0));
        }
    }
}
