package dev.neonally.rule.column;

import dev.neonally.effect.Proof;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import dev.neonally.sql.operation.TableAction.SetNotNull;

final class SetNotNullDropsItsProof extends ActionRule<SetNotNull> {

    SetNotNullDropsItsProof() {
        super(SetNotNull.class, "set-not-null-drops-its-proof", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(SetNotNull action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (!table.isLive()) {
            return;
        }
        table.relation()
                .flatMap(r -> new Proof(table.before()).notNull(r, action.column()))
                .filter(proof -> drops(alter, proof.name()))
                .ifPresent(proof -> report(action.column(), proof.name(), table));
    }

    private static boolean drops(AlterTable alter, String constraint) {
        return alter.actions().stream()
                .anyMatch(action ->
                        action instanceof DropConstraint drop && drop.name().equals(constraint));
    }

    private void report(String column, String proof, AlteredTable table) {
        String alterTable = "ALTER TABLE " + table.sql();
        table.report(
                this,
                "ALTER TABLE drops " + proof + " before it sets " + Identifier.quote(column)
                        + " NOT NULL, whatever their order, so it reads every row of " + table.display()
                        + " under ACCESS EXCLUSIVE; the constraint that would have spared the scan is gone by then",
                Recipe.start()
                        .then(
                                alterTable + " ALTER COLUMN " + Identifier.quote(column) + " SET NOT NULL;",
                                alterTable + " DROP CONSTRAINT " + Identifier.quote(proof) + ";"));
    }
}
