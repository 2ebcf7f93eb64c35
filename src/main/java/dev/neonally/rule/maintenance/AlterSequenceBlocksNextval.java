package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.OwnerColumn;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.SequenceOperation.AlterSequence;
import java.util.Optional;

/** Silent about RESTART, of which {@code sequence-moved-back} tells worse. */
final class AlterSequenceBlocksNextval extends OperationRule<AlterSequence> {

    AlterSequenceBlocksNextval() {
        super(AlterSequence.class, "alter-sequence-blocks-nextval", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(AlterSequence alter, Step step, Judgement judgement) {
        Optional<Relation> sequence = step.before().relation(alter.name());
        boolean live = sequence.map(known -> isLive(known, step, judgement)).orElse(!alter.ifExists());
        if (live && !alter.options().restart() && !judgement.locksBriefly(step)) {
            String name = Judgement.display(alter.name(), step.before());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "ALTER SEQUENCE takes SHARE ROW EXCLUSIVE on " + name
                            + " until the transaction ends; every nextval() waits, and with it every INSERT that takes its"
                            + " number from " + name,
                    Recipe.start()
                            .then(
                                    "-- alone in its transaction",
                                    step.statement().text() + ";")
                            .sql());
        }
    }

    private static boolean isLive(Relation sequence, Step step, Judgement judgement) {
        return !judgement.isNew(sequence)
                && sequence.ownerColumn()
                        .map(OwnerColumn::table)
                        .flatMap(step.before()::relation)
                        .filter(judgement::isHarmless)
                        .isEmpty();
    }
}
