package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;

/** A rule about CREATE INDEX. */
abstract class CreateIndexRule extends OperationRule<CreateIndex> {

    CreateIndexRule(String id, Risk risk, Category category, boolean optIn) {
        super(CreateIndex.class, id, risk, category, optIn);
    }

    CreateIndexRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    @Override
    protected final void check(CreateIndex index, Step step, Judgement judgement) {
        check(new NewIndex(index, step, judgement));
    }

    abstract void check(NewIndex index);

    final void report(NewIndex index, String message, String safer) {
        index.judgement().report(this, index.step(), index.index().table(), message, safer);
    }
}
