package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TypeOperation.AlterDomain;
import dev.neonally.sql.operation.TypeOperation.DomainAction.AddCheck;
import dev.neonally.sql.operation.TypeOperation.DomainAction.Validate;
import java.util.List;

final class DomainConstraintWithoutNotValid extends OperationRule<AlterDomain> {

    DomainConstraintWithoutNotValid() {
        super(AlterDomain.class, "domain-constraint-without-not-valid", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(AlterDomain operation, Step step, Judgement judgement) {
        DomainUse use = new DomainUse(operation.name(), step, judgement);
        if (!use.isLive()) {
            return;
        }
        if (operation.action() instanceof AddCheck add && !add.check().notValid()) {
            report(
                    risk(),
                    use,
                    "ALTER DOMAIN " + operation.name().sql() + " ADD CONSTRAINT reads every row of " + use.display()
                            + " under SHARE; nobody can write there until all of them are through",
                    safer(operation, add.check()));
        } else if (operation.action() instanceof Validate validate) {
            // there is no lighter form, so this is advice on when and not an objection
            report(
                    Risk.LOW,
                    use,
                    "ALTER DOMAIN " + operation.name().sql() + " VALIDATE CONSTRAINT "
                            + Identifier.quote(validate.name()) + " reads every row of " + use.display()
                            + " under SHARE; nobody can write there meanwhile, so run it when traffic is low",
                    Recipe.start()
                            .then("ALTER DOMAIN " + operation.name().sql() + " VALIDATE CONSTRAINT "
                                    + Identifier.quote(validate.name()) + ";"));
        }
    }

    private void report(Risk risk, DomainUse use, String message, Recipe safer) {
        use.judgement().report(this, risk, use.step(), use.relation(), message, safer.sql());
    }

    private static Recipe safer(AlterDomain operation, Check check) {
        String alterDomain = "ALTER DOMAIN " + operation.name().sql();
        String name = ConstraintSql.name(check, operation.name(), List.of(), "check");
        return Recipe.start()
                .then(alterDomain + " ADD CONSTRAINT " + name + " " + ConstraintSql.of(check) + " NOT VALID;")
                .then(
                        "-- when traffic is low: this still reads the tables under SHARE",
                        alterDomain + " VALIDATE CONSTRAINT " + name + ";");
    }
}
