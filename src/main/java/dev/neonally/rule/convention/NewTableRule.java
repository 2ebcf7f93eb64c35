package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.Persistence;

/** A rule about new tables that stay. */
abstract class NewTableRule extends OperationRule<CreateTable> {

    NewTableRule(String id) {
        super(CreateTable.class, id, Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected final void check(CreateTable create, Step step, Judgement judgement) {
        boolean own = create.partitionOf().isEmpty()
                && create.query().isEmpty()
                && create.persistence() != Persistence.TEMPORARY;
        if (own) {
            checkTable(create, step, judgement);
        }
    }

    abstract void checkTable(CreateTable create, Step step, Judgement judgement);
}
