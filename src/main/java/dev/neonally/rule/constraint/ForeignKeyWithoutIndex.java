package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.KeyIndex;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import java.util.Optional;

final class ForeignKeyWithoutIndex extends StepRule {

    ForeignKeyWithoutIndex() {
        super("foreign-key-without-index", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        for (NewForeignKey foreignKey : NewForeignKey.of(step)) {
            Optional<Relation> table = step.after().relation(foreignKey.table());
            Catalog atTheEnd = judgement.migration().after();
            boolean temporary =
                    table.filter(r -> "pg_temp".equals(r.name().schema())).isPresent();
            boolean gone =
                    table.filter(r -> atTheEnd.relation(r.id()).isEmpty()).isPresent();
            boolean indexed =
                    table.filter(r -> index(foreignKey).existsOn(r, atTheEnd)).isPresent();
            if (foreignKey.key().enforced() && !temporary && !gone && !indexed) {
                report(foreignKey, table, step, judgement);
            }
        }
    }

    private void report(NewForeignKey foreignKey, Optional<Relation> table, Step step, Judgement judgement) {
        String shown = Judgement.display(foreignKey.table(), step.after());
        String referenced = Judgement.display(foreignKey.key().referenced(), step.after());
        String columns = ConstraintSql.columns(foreignKey.key().columns());
        judgement.report(
                this,
                step,
                foreignKey.table(),
                "No index of " + shown + " starts with " + columns + ", which references " + referenced
                        + "; each DELETE on " + referenced + ", and each UPDATE of its key, reads all of " + shown
                        + " while it holds the row's lock",
                safer(foreignKey, table, step, judgement).sql());
    }

    private static Recipe safer(NewForeignKey foreignKey, Optional<Relation> table, Step step, Judgement judgement) {
        KeyIndex index = index(foreignKey);
        return table.filter(judgement::isNew).isPresent()
                ? Recipe.start().with("-- in the same migration\n" + index.createOnNewTable())
                : index.recipe(table, step.after());
    }

    private static KeyIndex index(NewForeignKey foreignKey) {
        return new KeyIndex(foreignKey.table(), foreignKey.key().columns());
    }
}
