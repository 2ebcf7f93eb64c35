package dev.neonally.rule.partition;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

final class DropPartitionLocksParent extends OperationRule<Drop> {

    DropPartitionLocksParent() {
        super(Drop.class, "drop-partition-locks-parent", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(Drop drop, Step step, Judgement judgement) {
        if (drop.kind() == ObjectKind.TABLE || drop.kind() == ObjectKind.FOREIGN_TABLE) {
            for (QualifiedName name : drop.names()) {
                parent(name, step)
                        .filter(p -> !judgement.isNew(p) && !drop.names().contains(Recipe.shortest(p.name())))
                        .ifPresent(p -> report(name, Recipe.shortest(p.name()), step, judgement));
            }
        }
    }

    private static Optional<Relation> parent(QualifiedName name, Step step) {
        return step.before()
                .relation(name)
                .filter(Relation::isPartition)
                .flatMap(r -> r.parents().stream().findFirst())
                .flatMap(step.before()::relation);
    }

    private void report(QualifiedName partition, QualifiedName parent, Step step, Judgement judgement) {
        judgement.report(
                this,
                step,
                parent,
                "DROP TABLE of the partition " + partition.name() + " takes ACCESS EXCLUSIVE on " + parent
                        + "; every read and write of " + parent + " waits until it is through",
                Recipe.start()
                        .outsideTransaction("ALTER TABLE " + parent.sql() + " DETACH PARTITION " + partition.sql()
                                + " CONCURRENTLY;")
                        .then("DROP TABLE " + partition.sql() + ";")
                        .sql());
    }
}
