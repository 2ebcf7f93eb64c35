package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.AddColumn;
import java.util.Set;

final class SingleTableInheritanceDefault extends ActionRule<AddColumn> {

    /** What object-relational mappers call the column that tells a row's class. */
    private static final Set<String> DISCRIMINATORS = Set.of("type", "dtype", "polymorphic_ctype_id");

    SingleTableInheritanceDefault() {
        super(AddColumn.class, "single-table-inheritance-default", Risk.LOW, Category.COMPATIBILITY, true);
    }

    @Override
    protected void check(AddColumn add, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        String name = add.column().name();
        if (table.isLive()
                && table.column(name).isEmpty()
                && DISCRIMINATORS.contains(name)
                && add.column().defaultValue().isPresent()) {
            String column = Identifier.quote(name);
            table.report(
                    this,
                    "Every row that " + table.display() + " has gets the same " + column
                            + "; a mapper that takes it for the class of the row reads all of them as that class, and"
                            + " deployed code that does not know the class fails",
                    Recipe.start()
                            .then("ALTER TABLE " + table.sql() + " ADD COLUMN " + column + " "
                                    + add.column().type().sql() + ";")
                            .note("release code that knows the classes, then fill the column"));
        }
    }
}
