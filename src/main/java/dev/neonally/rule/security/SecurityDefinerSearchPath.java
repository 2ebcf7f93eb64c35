package dev.neonally.rule.security;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;

final class SecurityDefinerSearchPath extends OperationRule<CreateRoutine> {

    SecurityDefinerSearchPath() {
        super(CreateRoutine.class, "security-definer-search-path", Risk.HIGH, Category.SECURITY);
    }

    @Override
    protected void check(CreateRoutine create, Step step, Judgement judgement) {
        boolean bound = create.body().filter(body -> body.sqlStandard()).isPresent();
        if (create.securityDefiner() && !create.settings().containsKey("search_path") && !bound) {
            judgement.report(
                    this,
                    step.statement(),
                    create.name()
                            + " runs with its owner's rights and looks names up in the search_path of whoever calls"
                            + " it: a caller who puts a table or function of the same name in front has the owner run it",
                    "-- add to the function\nSET search_path = pg_catalog, "
                            + create.name().schemaName().orElse("public"));
        }
    }
}
