package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeOperation;

final class RenameEnumValue extends OperationRule<TypeOperation.RenameEnumValue> {

    RenameEnumValue() {
        super(TypeOperation.RenameEnumValue.class, "rename-enum-value", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(TypeOperation.RenameEnumValue rename, Step step, Judgement judgement) {
        boolean isNew = step.before()
                .type(rename.name())
                .filter(t -> judgement.isNew(t.origin()))
                .isPresent();
        if (!isNew) {
            judgement.report(
                    this,
                    step.statement(),
                    "Deployed code still sends the label '" + rename.from() + "' of " + rename.name()
                            + ", which fails with 22P02 from the moment of the commit",
                    Recipe.start()
                            .with("ALTER TYPE " + rename.name().sql() + " ADD VALUE '"
                                    + rename.to().replace("'", "''") + "' AFTER '"
                                    + rename.from().replace("'", "''") + "';")
                            .with(
                                    "-- release code that writes the new label and reads both; change old rows in batches")
                            .sql());
        }
    }
}
