package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tables whose rows an INSERT of written rows looks up, and locks FOR KEY SHARE, for its foreign keys. */
final class InsertedKeys {

    private static final Set<String> NO_VALUE = Set.of("null", "default");

    private final Catalog catalog;

    InsertedKeys(Catalog catalog) {
        this.catalog = catalog;
    }

    Stream<Relation> referenced(Insert insert) {
        Optional<Relation> table = catalog.relation(insert.table());
        Optional<Query> rows = insert.source().filter(source -> source.text().startsWith("values ("));
        if (table.isEmpty() || rows.isEmpty()) {
            return Stream.empty();
        }
        List<TableConstraint> constraints = catalog.constraintsOf(table.get().id());
        if (constraints.stream().noneMatch(InsertedKeys::isChecked)) {
            return Stream.empty();
        }
        List<String> columns = insert.columns().isEmpty()
                ? table.get().columns().stream().map(Column::name).toList()
                : insert.columns();
        Set<String> given = given(columns, FoldedTokens.of(rows.get().text()));
        return constraints.stream()
                .filter(constraint -> isChecked(constraint) && given.containsAll(constraint.columns()))
                .flatMap(constraint -> constraint.referenced().stream().boxed())
                .flatMap(id -> catalog.relation(id).stream());
    }

    private static boolean isChecked(TableConstraint constraint) {
        return constraint.definition() instanceof ForeignKey key && key.enforced() && !key.initiallyDeferred();
    }

    /** The columns that some row has a value for. */
    private static Set<String> given(List<String> columns, List<String> tokens) {
        Set<String> given = new HashSet<>();
        int depth = 0;
        int column = 0;
        for (int i = 1; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (depth == 1 && isStart(tokens.get(i - 1)) && !NO_VALUE.contains(token) && column < columns.size()) {
                given.add(columns.get(column));
            }
            depth += token.equals("(") || token.equals("[") ? 1 : 0;
            depth -= token.equals(")") || token.equals("]") ? 1 : 0;
            if (depth == 1 && token.equals(",")) {
                column++;
            } else if (depth == 0) {
                column = 0;
            }
        }
        return given;
    }

    private static boolean isStart(String before) {
        return before.equals("(") || before.equals(",");
    }
}
