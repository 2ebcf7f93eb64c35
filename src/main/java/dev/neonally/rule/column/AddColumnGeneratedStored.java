package dev.neonally.rule.column;

import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.ColumnDefinition.Generated;
import dev.neonally.sql.operation.Expression;
import java.util.List;

final class AddColumnGeneratedStored extends RewritingColumnRule {

    /** The first version with virtual generated columns. */
    private static final int VIRTUAL_COLUMNS = 18;

    AddColumnGeneratedStored() {
        super("add-column-generated-stored", Reason.GENERATED_STORED);
    }

    @Override
    String cause(NewColumn column) {
        return "a stored generated column is computed for every row";
    }

    @Override
    Recipe safer(NewColumn column) {
        if (column.table().judgement().settings().versions().lowest() >= VIRTUAL_COLUMNS) {
            return Recipe.start().then(column.addVirtual());
        }
        String expression = column.definition()
                .generated()
                .map(Generated::expression)
                .map(Expression::sql)
                .orElse("NULL");
        String trigger = ConstraintSql.name(column.table().name(), List.of(column.name()), "generated");
        String function = ConstraintSql.inSchemaOf(column.table().name(), trigger);
        return Recipe.start()
                .then(
                        column.addBare(column.definition().type()),
                        "CREATE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql AS $$",
                        "BEGIN",
                        "  -- computes " + column.sql() + " from the new row",
                        "  SELECT " + expression + " INTO NEW." + column.sql() + " FROM (SELECT NEW.*) AS new_row;",
                        "  RETURN NEW;",
                        "END $$;",
                        "CREATE TRIGGER " + trigger + " BEFORE INSERT OR UPDATE ON "
                                + column.table().sql() + " FOR EACH ROW EXECUTE FUNCTION " + function + "();")
                .with(column.table().backfill(column.sql() + " = " + expression, column.sql() + " IS NULL"));
    }
}
