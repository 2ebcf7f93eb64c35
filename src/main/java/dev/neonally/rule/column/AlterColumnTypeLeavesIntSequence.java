package dev.neonally.rule.column;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeName;
import java.util.Map;
import java.util.Optional;

final class AlterColumnTypeLeavesIntSequence extends ColumnTypeRule {

    private static final Map<String, Integer> BYTES = Map.of("int2", 2, "int4", 4, "int8", 8);

    private static final Map<Integer, String> LAST = Map.of(2, "32767", 4, "2147483647");

    AlterColumnTypeLeavesIntSequence() {
        super("alter-column-type-leaves-int-sequence", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    void check(RetypedColumn column) {
        int wanted = bytes(Optional.of(column.action().type()));
        int had = bytes(column.oldType());
        if (had == 0 || wanted <= had) {
            return;
        }
        sequence(column)
                .filter(sequence -> sequence.sequenceWidth().orElse(had) < wanted)
                .ifPresent(sequence -> {
                    String name = Recipe.shortest(sequence.name()).sql();
                    column.table()
                            .report(
                                    this,
                                    "Changing " + column.display() + " (under ACCESS EXCLUSIVE on "
                                            + column.table().display() + ") leaves its sequence " + name
                                            + " as it was; once that passes "
                                            + LAST.get(sequence.sequenceWidth().orElse(had))
                                            + ", every INSERT that asks it for a number fails with 2200H although "
                                            + column.sql() + " has room",
                                    Recipe.start()
                                            .then("ALTER SEQUENCE " + name + " AS "
                                                    + column.action().type().sql() + ";"));
                });
    }

    /** The sequence of a serial column as the migration leaves it; identity columns widen theirs. */
    private static Optional<Relation> sequence(RetypedColumn column) {
        Catalog atTheEnd = column.table().judgement().migration().after();
        return column.table()
                .column(column.action().column())
                .filter(c -> c.identity().isEmpty())
                .map(Column::sequence)
                .filter(id -> id.isPresent())
                .flatMap(id -> atTheEnd.relation(id.getAsInt()));
    }

    private static int bytes(Optional<TypeName> type) {
        return type.filter(t -> !t.isArray())
                .map(t -> BYTES.getOrDefault(t.name().name(), 0))
                .orElse(0);
    }
}
