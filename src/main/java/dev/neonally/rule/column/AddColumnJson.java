package dev.neonally.rule.column;

import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;

final class AddColumnJson extends OperationRule<AlterTable> {

    AddColumnJson() {
        super(AlterTable.class, "add-column-json", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        alter.actions().forEach(action -> {
            if (action instanceof AddColumn add && isJson(add.column().type())) {
                report(table, add.column().name(), " ADD COLUMN %s jsonb;");
            } else if (action instanceof AlterColumnType change && isJson(change.type())) {
                report(table, change.column(), " ALTER COLUMN %1$s TYPE jsonb USING %1$s::jsonb;");
            }
        });
    }

    private void report(AlteredTable table, String column, String safer) {
        String name = Identifier.quote(column);
        table.report(
                this,
                name + " of " + table.display() + " becomes json, which has no equality operator: DISTINCT, GROUP BY"
                        + " and UNION over it fail with 42883; jsonb has one",
                Recipe.start().then("ALTER TABLE " + table.sql() + safer.formatted(name)));
    }

    private static boolean isJson(TypeName type) {
        return type.name().equals(QualifiedName.of("json"));
    }
}
