package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.TableAction.SetLogged;

final class SetLoggedUnlogged extends ActionRule<SetLogged> {

    SetLoggedUnlogged() {
        super(SetLogged.class, "set-logged-unlogged", Risk.HIGH, Category.REWRITE);
    }

    @Override
    protected void check(SetLogged set, AlterTable alter, Step step, Judgement judgement) {
        Persistence wanted = set.logged() ? Persistence.PERMANENT : Persistence.UNLOGGED;
        boolean alreadySo = step.before()
                .relation(alter.name())
                .map(Relation::persistence)
                .filter(wanted::equals)
                .isPresent();
        if (!alreadySo && alter.target() != ObjectKind.SEQUENCE && !judgement.isHarmless(alter.name(), step)) {
            String table = Judgement.display(alter.name(), step.before());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "SET " + (set.logged() ? "LOGGED" : "UNLOGGED") + " rewrites " + table
                            + " and all its indexes under ACCESS EXCLUSIVE"
                            + (set.logged()
                                    ? ""
                                    : ", and from then on the table is empty after a crash and absent on replicas"),
                    "-- a new table of the wanted kind, a copy in batches, a swap of the names");
        }
    }
}
