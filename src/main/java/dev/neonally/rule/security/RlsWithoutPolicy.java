package dev.neonally.rule.security;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Policy;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.RowSecurity;
import dev.neonally.sql.operation.TableAction.SetRowSecurity;

final class RlsWithoutPolicy extends ActionRule<SetRowSecurity> {

    RlsWithoutPolicy() {
        super(SetRowSecurity.class, "rls-without-policy", Risk.HIGH, Category.SECURITY);
    }

    @Override
    protected void check(SetRowSecurity set, AlterTable alter, Step step, Judgement judgement) {
        Catalog after = judgement.migration().after();
        boolean policy = after.relation(alter.name())
                .map(t -> after.policiesOf(t.id()).stream().anyMatch(Policy::permissive))
                .orElseGet(() -> step.before().relation(alter.name()).isPresent());
        if (set.state() == RowSecurity.ENABLE && !policy && !judgement.isNew(alter.name(), step)) {
            String table = Judgement.display(alter.name(), step.before());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "Row security without a permissive policy lets nobody but the owner see a row of " + table
                            + ", and every INSERT of another role fails with 42501, from the moment of the commit",
                    "-- CREATE POLICY … ON " + alter.name().sql() + " first, in the same transaction");
        }
    }
}
