package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.TableAction.AddConstraint;

/** A rule about constraints of one type that are added to a table in use. */
abstract class AddConstraintRule<C extends Constraint> extends ActionRule<AddConstraint> {

    private final Class<C> type;

    AddConstraintRule(Class<C> type, String id, Risk risk, Category category) {
        super(AddConstraint.class, id, risk, category);
        this.type = type;
    }

    @Override
    protected final void check(AddConstraint action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (type.isInstance(action.constraint())
                && table.isLive()
                && !NotValidUnsupported.isRefused(action.constraint())) {
            check(type.cast(action.constraint()), table);
        }
    }

    abstract void check(C constraint, AlteredTable table);
}
