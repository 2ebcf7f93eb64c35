package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Rename;

final class RenameSchema extends OperationRule<Rename> {

    RenameSchema() {
        super(Rename.class, "rename-schema", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Rename rename, Step step, Judgement judgement) {
        boolean isNew = step.before()
                .schemaOrigin(rename.name().name())
                .filter(judgement::isNew)
                .isPresent();
        if (rename.kind() == ObjectKind.SCHEMA && !isNew) {
            judgement.report(
                    this,
                    step.statement(),
                    "Every name and search_path with the schema "
                            + rename.name().name() + " breaks at the commit, in deployed code and in function bodies",
                    "CREATE SCHEMA " + Identifier.quote(rename.newName())
                            + ";\n-- move the objects one by one, with views under the old names");
        }
    }
}
