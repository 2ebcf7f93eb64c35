package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;

final class DropTable extends DropRule {

    DropTable() {
        super("drop-table", Risk.CRITICAL, Category.DATA_LOSS, ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        if (DroppedTable.losesRows(name, drop, step, judgement)) {
            String table = Judgement.display(name, step.before());
            judgement.report(
                    this,
                    step,
                    name,
                    "DROP TABLE destroys every row of " + table
                            + ", and deployed code that names the table fails from the moment of the commit",
                    Recipe.start()
                            .with("-- once no release uses it and its rows are archived: take the name away first")
                            .then("ALTER TABLE " + name.sql() + " RENAME TO "
                                    + Identifier.quote(name.name() + "_unused") + ";")
                            .with("-- a release later, with a dump at hand: DROP TABLE")
                            .sql());
        }
    }
}
