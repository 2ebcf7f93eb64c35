package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeOperation.CreateDomain;

final class CreateDomainWithConstraint extends OperationRule<CreateDomain> {

    CreateDomainWithConstraint() {
        super(CreateDomain.class, "create-domain-with-constraint", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(CreateDomain domain, Step step, Judgement judgement) {
        if (domain.notNull() || !domain.checks().isEmpty()) {
            String name = domain.name().sql();
            judgement.report(
                    this,
                    step.statement(),
                    "Domain " + name
                            + " carries constraints of its own: to change them later takes SHARE on every table"
                            + " that uses it, and ADD COLUMN of type " + name
                            + " rewrites the table under ACCESS EXCLUSIVE;"
                            + " a CHECK of the column can be added NOT VALID instead",
                    Recipe.start()
                            .with("-- and CHECK constraints on the columns that need them\nCREATE DOMAIN " + name
                                    + " AS " + domain.baseType().sql() + ";")
                            .sql());
        }
    }
}
