package dev.neonally.rule.column;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.ForeignKeyRecipe;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import java.util.List;
import java.util.Optional;

/** Migrations that put a column of the new type beside the old one, where changing the old one costs too much. */
record ReplacementColumn(RetypedColumn column) {

    /** The new column, kept in step by a trigger and filled in batches. */
    Recipe recipe() {
        AlteredTable table = column.table();
        String value = column.action()
                .using()
                .map(Expression::sql)
                .orElse(column.sql() + "::" + column.action().type().sql());
        String sync = ConstraintSql.inSchemaOf(
                table.name(),
                ConstraintSql.name(table.name(), List.of(column.action().column()), "sync"));
        String trigger =
                ConstraintSql.name(table.name(), List.of(column.action().column()), "sync");
        return Recipe.start()
                .then(
                        column.alterTable() + " ADD COLUMN " + sql() + " "
                                + column.action().type().sql() + ";",
                        "CREATE FUNCTION " + sync + "() RETURNS trigger LANGUAGE plpgsql AS $$",
                        "BEGIN",
                        "  IF TG_OP = 'INSERT' OR NEW." + column.sql() + " IS DISTINCT FROM OLD." + column.sql()
                                + " THEN",
                        "    SELECT " + value + " INTO NEW." + sql() + " FROM (SELECT NEW.*) AS new_row;",
                        "  END IF;",
                        "  RETURN NEW;",
                        "END $$;",
                        "CREATE TRIGGER " + trigger + " BEFORE INSERT OR UPDATE ON " + table.sql()
                                + " FOR EACH ROW EXECUTE FUNCTION " + sync + "();")
                .with(table.backfill(sql() + " = " + value, sql() + " IS NULL AND " + column.sql() + " IS NOT NULL"));
    }

    /** The same, with the foreign key that the old column has. */
    Recipe recipe(ForeignKey key) {
        List<String> columns = key.columns().stream()
                .map(name -> name.equals(column.action().column()) ? name() : name)
                .toList();
        ForeignKey onNew = new ForeignKey(
                Optional.empty(),
                columns,
                key.referenced(),
                key.referencedColumns(),
                true,
                true,
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initiallyDeferred());
        return recipe().with(new ForeignKeyRecipe(column.table(), onNew).recipe());
    }

    /** What is left to do after the migrations. */
    String ending() {
        return "then release code that reads and writes " + sql() + ", and drop " + column.sql()
                + " and the trigger in a release after that";
    }

    private String sql() {
        return Identifier.quote(name());
    }

    private String name() {
        return column.action().column() + "_new";
    }
}
