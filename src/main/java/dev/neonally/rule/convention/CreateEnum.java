package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeOperation;

final class CreateEnum extends OperationRule<TypeOperation.CreateEnum> {

    CreateEnum() {
        super(TypeOperation.CreateEnum.class, "create-enum", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(TypeOperation.CreateEnum create, Step step, Judgement judgement) {
        String name = create.name().sql();
        judgement.report(
                this,
                step.statement(),
                "No label of the enum type " + name
                        + " can ever be dropped or moved; to be rid of one every table that uses the type is rewritten",
                "-- a table of the values, and a foreign key to it");
    }
}
