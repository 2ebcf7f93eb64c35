package dev.neonally.rule.security;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.RowSecurity;
import dev.neonally.sql.operation.TableAction.SetRowSecurity;

final class RlsDisabled extends StepRule {

    RlsDisabled() {
        super("rls-disabled", Risk.HIGH, Category.SECURITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter
                && alter.actions().stream().anyMatch(a -> a instanceof SetRowSecurity set && opens(set.state()))) {
            report(alter.name(), "Without row security every role with SELECT sees every row of ", step, judgement);
        } else if (step.operation() instanceof Drop drop
                && drop.kind() == ObjectKind.POLICY
                && drop.table()
                        .filter(t -> dropsRestrictive(drop, t, step, judgement))
                        .isPresent()) {
            report(drop.table().get(), "Without the restrictive policy roles see more rows of ", step, judgement);
        }
    }

    private static boolean opens(RowSecurity state) {
        return state == RowSecurity.DISABLE || state == RowSecurity.NO_FORCE;
    }

    /** One that the migration makes anew is being changed, not taken away. */
    private static boolean dropsRestrictive(Drop drop, QualifiedName table, Step step, Judgement judgement) {
        return step.before().relation(table).stream()
                .flatMap(t -> step.before().policiesOf(t.id()).stream())
                .filter(policy -> !policy.permissive())
                .filter(policy -> drop.names().stream().anyMatch(n -> n.name().equals(policy.name())))
                .anyMatch(policy -> judgement.migration().after().policiesOf(policy.table()).stream()
                        .noneMatch(p -> p.name().equals(policy.name())));
    }

    private void report(QualifiedName table, String what, Step step, Judgement judgement) {
        boolean gone = judgement.migration().after().relation(table).isEmpty()
                && step.before().relation(table).isPresent();
        if (!gone && !judgement.isNew(table, step)) {
            judgement.report(
                    this,
                    step,
                    table,
                    what + Judgement.display(table, step.before()) + " from the moment of the commit",
                    "-- change the policies instead, in one transaction");
        }
    }
}
