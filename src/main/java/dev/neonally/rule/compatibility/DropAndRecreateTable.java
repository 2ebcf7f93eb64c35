package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

final class DropAndRecreateTable extends DropRule {

    DropAndRecreateTable() {
        super("drop-and-recreate-table", Risk.CRITICAL, Category.DATA_LOSS, ObjectKind.TABLE);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        boolean recreated = steps.subList(steps.indexOf(step), steps.size()).stream()
                .anyMatch(later -> later.operation() instanceof CreateTable create
                        && create.name().equals(name)
                        && create.query().isEmpty());
        boolean isNew = judgement.isNew(name, step);
        if (recreated && !isNew) {
            judgement.report(
                    this,
                    step,
                    name,
                    "The migration drops " + name + " and creates it anew, empty; wherever it runs against a database"
                            + " that has the table, all its rows are gone",
                    "CREATE TABLE " + Identifier.quote(name.name() + "_new")
                            + " (…);\n-- copy the rows in batches, then swap the names");
        }
    }
}
