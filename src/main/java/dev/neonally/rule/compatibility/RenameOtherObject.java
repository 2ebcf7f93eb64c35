package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Rename;
import dev.neonally.sql.operation.TableAction.RenameTo;
import java.util.Set;

final class RenameOtherObject extends StepRule {

    private static final Set<ObjectKind> KINDS = Set.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.ROUTINE,
            ObjectKind.AGGREGATE,
            ObjectKind.SEQUENCE,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN);

    RenameOtherObject() {
        super("rename-other-object", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof Rename rename && KINDS.contains(rename.kind())) {
            report(rename.kind(), rename.name(), step, judgement);
        } else if (step.operation() instanceof AlterTable alter
                && alter.actions().stream().anyMatch(RenameTo.class::isInstance)) {
            ObjectKind kind = step.before()
                    .relation(alter.name())
                    .map(r -> kind(r, alter.target()))
                    .orElse(alter.target());
            if (KINDS.contains(kind)) {
                report(kind, alter.name(), step, judgement);
            }
        }
    }

    /** ALTER TABLE renames views and sequences too. */
    private static ObjectKind kind(Relation relation, ObjectKind named) {
        return switch (relation.kind()) {
            case VIEW -> ObjectKind.VIEW;
            case MATERIALIZED_VIEW -> ObjectKind.MATERIALIZED_VIEW;
            case SEQUENCE -> relation.ownerColumn().isPresent() ? ObjectKind.TABLE : ObjectKind.SEQUENCE;
            case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> named == ObjectKind.INDEX ? named : ObjectKind.TABLE;
        };
    }

    private void report(ObjectKind kind, QualifiedName name, Step step, Judgement judgement) {
        boolean isNew = judgement.isNew(name, step)
                || step.before()
                        .type(name)
                        .filter(t -> judgement.isNew(t.origin()))
                        .isPresent()
                || step.before().routines(name).stream().anyMatch(r -> judgement.isNew(r.origin()));
        if (!isNew && !OldName.isTakenAgain(name, step, judgement)) {
            judgement.report(
                    this,
                    step.statement(),
                    "Deployed code and function bodies that name the " + kind + " " + name
                            + " fail from the moment of the commit",
                    "-- create it under the new name beside the old one; drop the old one in a later release");
        }
    }
}
