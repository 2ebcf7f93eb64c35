package dev.neonally.rule.column;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.Identity;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Map;

/** Migrations that add a column empty, have new rows set it, and fill the old rows in batches. */
record FilledColumn(NewColumn column) {

    private static final Map<String, String> INTEGERS =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    /** The column without its constraints, on the cheapest way that there is to it. */
    Recipe unconstrained() {
        if (column.rewrite().isEmpty()) {
            return Recipe.start().then(column.addPlain());
        }
        boolean nullable = column.definition().defaultValue().isPresent()
                && !column.definition().notNull();
        return nullable ? byDefault() : required();
    }

    /** The way that suits the column; it ends NOT NULL. */
    Recipe required() {
        if (column.definition().type().isSerial()) {
            return serial();
        }
        if (column.definition().identity().isPresent()) {
            return identity();
        }
        return column.definition().defaultValue().isPresent()
                ? byDefault().with(table().notNull(column.name()))
                : byHand();
    }

    /** New rows and old rows get the default. */
    Recipe byDefault() {
        return Recipe.start()
                .then(
                        column.addBare(column.definition().type()),
                        alterColumn() + " SET DEFAULT " + column.defaultSql() + ";")
                .with(fill(column.defaultSql()));
    }

    /** Writers set the column; the old rows get a value that the user has to choose. */
    Recipe byHand() {
        return Recipe.start()
                .then(column.addBare(column.definition().type()))
                .with("-- once all writers set " + column.sql() + "; put your own value for the old rows here\n"
                        + fill(OldRows.value(column.definition().type())))
                .with(table().notNull(column.name()));
    }

    /** A sequence of its own takes the place of serial. */
    Recipe serial() {
        TypeName integer = TypeName.of(
                INTEGERS.getOrDefault(column.definition().type().name().name(), "int8"));
        String sequence = beside("seq");
        return Recipe.start()
                .then(
                        column.addBare(integer),
                        "CREATE SEQUENCE " + sequence + " AS " + integer.sql() + " OWNED BY " + table().sql() + "."
                                + column.sql() + ";",
                        alterColumn() + " SET DEFAULT " + nextval(sequence) + ";")
                .with(fill(nextval(sequence)))
                .with(table().notNull(column.name()));
    }

    /** A sequence numbers the rows first; the identity goes on from there. */
    Recipe identity() {
        boolean always = column.definition().identity().filter(Identity::always).isPresent();
        String numbers = beside("numbers");
        return Recipe.start()
                .then(
                        "CREATE SEQUENCE " + numbers + ";",
                        column.addBare(column.definition().type()),
                        alterColumn() + " SET DEFAULT " + nextval(numbers) + ";")
                .with(fill(nextval(numbers)))
                .with(table().notNull(column.name()))
                .then(
                        alterColumn() + " DROP DEFAULT;",
                        alterColumn() + " ADD GENERATED " + (always ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY;",
                        "SELECT setval(pg_get_serial_sequence('" + literal(table().sql()) + "', '"
                                + literal(column.name()) + "'), " + nextval(numbers) + ");");
    }

    private AlteredTable table() {
        return column.table();
    }

    private String alterColumn() {
        return column.alterTable() + " ALTER COLUMN " + column.sql();
    }

    private String fill(String value) {
        return table().backfill(column.sql() + " = " + value, column.sql() + " IS NULL");
    }

    private String beside(String suffix) {
        return ConstraintSql.inSchemaOf(
                table().name(), ConstraintSql.name(table().name(), List.of(column.name()), suffix));
    }

    private static String nextval(String sequence) {
        return "nextval('" + literal(sequence) + "')";
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }
}
