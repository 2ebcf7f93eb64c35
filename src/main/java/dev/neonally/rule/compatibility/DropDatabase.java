package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;

final class DropDatabase extends DropRule {

    DropDatabase() {
        super("drop-database", Risk.CRITICAL, Category.DATA_LOSS, ObjectKind.DATABASE);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        judgement.report(
                this,
                step.statement(),
                "DROP DATABASE " + name.name() + " destroys the whole database; it cannot be rolled back, nor run in a"
                        + " transaction",
                "-- never in a migration");
    }
}
