package dev.neonally.rule.column;

import dev.neonally.effect.Conversion;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import java.util.List;

final class AlterColumnTypeRewrite extends ColumnTypeRule {

    AlterColumnTypeRewrite() {
        super("alter-column-type-rewrite", Risk.HIGH, Category.REWRITE);
    }

    @Override
    void check(RetypedColumn column) {
        boolean usingAlone =
                column.action().using().isPresent() && column.conversionWithoutUsing() != Conversion.REWRITE;
        if (column.conversion() == Conversion.REWRITE && !usingAlone) {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "Changing " + column.display() + " rewrites " + table
                                    + " and all its indexes under ACCESS EXCLUSIVE; nobody can read or write " + table
                                    + " until the last row is copied",
                            safer(column));
        }
    }

    private static Recipe safer(RetypedColumn column) {
        AlteredTable table = column.table();
        String replacement = Identifier.quote(column.action().column() + "_new");
        String value = column.action()
                .using()
                .map(Expression::text)
                .orElse(column.sql() + "::" + column.action().type().sql());
        String sync = ConstraintSql.name(table.name(), List.of(column.action().column()), "sync");
        return Recipe.start()
                .then(
                        column.alterTable() + " ADD COLUMN " + replacement + " "
                                + column.action().type().sql() + ";",
                        "CREATE FUNCTION " + sync + "() RETURNS trigger LANGUAGE plpgsql AS $$",
                        "BEGIN",
                        "  IF TG_OP = 'INSERT' OR NEW." + column.sql() + " IS DISTINCT FROM OLD." + column.sql()
                                + " THEN",
                        "    SELECT " + value + " INTO NEW." + replacement + " FROM (SELECT NEW.*) AS new_row;",
                        "  END IF;",
                        "  RETURN NEW;",
                        "END $$;",
                        "CREATE TRIGGER " + sync + " BEFORE INSERT OR UPDATE ON " + table.sql()
                                + " FOR EACH ROW EXECUTE FUNCTION " + sync + "();")
                .with(table.backfill(
                        replacement + " = " + value, replacement + " IS NULL AND " + column.sql() + " IS NOT NULL"))
                .with("-- then release code that reads and writes " + replacement + ", and drop " + column.sql() + ", "
                        + sync + " and its function in a release after that");
    }
}
