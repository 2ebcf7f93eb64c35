package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

final class DropSchema extends DropRule {

    DropSchema() {
        super("drop-schema", Risk.CRITICAL, Category.DATA_LOSS, ObjectKind.SCHEMA);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        Optional<Integer> origin = step.before().schemaOrigin(name.name());
        boolean isNew = origin.filter(judgement::isNew).isPresent();
        if (!isNew) {
            judgement.report(
                    this,
                    step.statement(),
                    "DROP SCHEMA " + name.name()
                            + (drop.cascade()
                                    ? " CASCADE destroys every table in it with all rows"
                                    : " fails with 2BP01 as long as anything is in it, and takes a name away that"
                                            + " deployed code may use"),
                    "-- drop the objects one by one, each once no release uses it");
        }
    }
}
