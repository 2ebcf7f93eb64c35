package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Counterparts;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ForeignKeyRecipe;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.List;
import java.util.OptionalInt;

final class AddForeignKeyWithoutNotValid extends AddConstraintRule<ForeignKey> {

    AddForeignKeyWithoutNotValid() {
        super(ForeignKey.class, "add-foreign-key-without-not-valid", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(ForeignKey key, AlteredTable table) {
        if (key.notValid()
                || !key.enforced()
                || partitionsHaveIt(key, table)
                || ReferencedKey.isRefused(key, table.step())) {
            return;
        }
        String referenced = Judgement.display(key.referenced(), table.before());
        table.report(
                this,
                "ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on " + table.display() + " and " + referenced
                        + " and looks up every row of " + table.display() + " in " + referenced
                        + "; nobody can write either table until it is through, and one orphan fails it with 23503",
                new ForeignKeyRecipe(table, key).recipe());
    }

    /** A partitioned table takes over the equal, verified keys of its partitions. */
    private static boolean partitionsHaveIt(ForeignKey key, AlteredTable table) {
        Catalog catalog = table.before();
        List<Relation> partitions = table.relation()
                .filter(r -> table.isPartitioned())
                .map(r -> catalog.childrenOf(r.id()))
                .orElse(List.of());
        return !partitions.isEmpty()
                && ReferencedKey.of(key, table.step())
                        .filter(target -> partitions.stream()
                                .allMatch(partition -> new Counterparts(catalog)
                                        .hasForeignKey(
                                                partition,
                                                target.filled(),
                                                OptionalInt.of(target.table().id()))))
                        .isPresent();
    }
}
