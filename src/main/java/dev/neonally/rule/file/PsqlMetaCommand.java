package dev.neonally.rule.file;

import dev.neonally.effect.Step;
import dev.neonally.migration.Layout;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Other;

final class PsqlMetaCommand extends OperationRule<Other> {

    PsqlMetaCommand() {
        super(Other.class, "psql-meta-command", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Other other, Step step, Judgement judgement) {
        if (other.command().startsWith("\\") && judgement.set().layout() != Layout.PLAIN) {
            judgement.report(
                    this,
                    step.statement(),
                    other.command() + " is a command of psql; "
                            + judgement.set().layout().id() + " sends it to the server, which refuses it",
                    "-- plain SQL");
        }
    }
}
