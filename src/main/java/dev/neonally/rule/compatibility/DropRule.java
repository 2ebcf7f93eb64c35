package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Set;

/** A rule about DROP of some kinds of objects, one object at a time. */
abstract class DropRule extends OperationRule<Drop> {

    private final Set<ObjectKind> kinds;

    DropRule(String id, Risk risk, Category category, ObjectKind... kinds) {
        super(Drop.class, id, risk, category);
        this.kinds = Set.of(kinds);
    }

    @Override
    protected final void check(Drop drop, Step step, Judgement judgement) {
        if (kinds.contains(drop.kind())) {
            for (QualifiedName name : drop.names()) {
                check(name, drop, step, judgement);
            }
        }
    }

    abstract void check(QualifiedName name, Drop drop, Step step, Judgement judgement);
}
