package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeOperation.AddEnumValue;

final class EnumValueOrdering extends OperationRule<AddEnumValue> {

    EnumValueOrdering() {
        super(AddEnumValue.class, "enum-value-ordering", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(AddEnumValue add, Step step, Judgement judgement) {
        if (add.position().isEmpty()) {
            judgement.report(
                    this,
                    step.statement(),
                    "'" + add.label() + "' sorts behind all other labels of " + add.name()
                            + ", and a label's place cannot be changed",
                    "-- BEFORE or AFTER another label");
        }
    }
}
