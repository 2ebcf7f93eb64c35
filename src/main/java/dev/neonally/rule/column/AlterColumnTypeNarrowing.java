package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;

final class AlterColumnTypeNarrowing extends ColumnTypeRule {

    AlterColumnTypeNarrowing() {
        super("alter-column-type-narrowing", Risk.HIGH, Category.DATA_LOSS);
    }

    @Override
    void check(RetypedColumn column) {
        if (column.narrows()) {
            column.table()
                    .report(
                            this,
                            "Changing " + column.display() + " leaves less room, under ACCESS EXCLUSIVE on "
                                    + column.table().display()
                                    + "; a value that does not fit fails the migration (22001, 22003), and digits beyond"
                                    + " the new scale or precision are rounded away",
                            safer(column));
        }
    }

    private static Recipe safer(RetypedColumn column) {
        String name = ConstraintSql.name(
                column.table().name(), List.of(column.action().column()), "fits");
        return Recipe.start()
                .then(column.alterTable() + " ADD CONSTRAINT " + name + " CHECK (" + fits(column) + ") NOT VALID;")
                .with("-- find and mend what does not fit\nSELECT * FROM "
                        + column.table().sql() + " WHERE NOT (" + fits(column) + ") LIMIT 100;")
                .then(column.alterTable() + " VALIDATE CONSTRAINT " + name + ";");
    }

    private static String fits(RetypedColumn column) {
        TypeName to = column.action().type();
        Optional<Integer> length = to.modifiers().stream().findFirst();
        boolean characters = List.of("varchar", "bpchar").contains(to.name().name()) && !to.isArray();
        if (characters && length.isPresent()) {
            return "char_length(" + column.sql() + ") <= " + length.get();
        }
        return switch (to.name().name()) {
            case "int2" -> column.sql() + " BETWEEN -32768 AND 32767";
            case "int4" -> column.sql() + " BETWEEN -2147483648 AND 2147483647";
            default -> column.sql() + " = " + column.sql() + "::" + to.sql();
        };
    }
}
