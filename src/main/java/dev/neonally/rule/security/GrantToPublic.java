package dev.neonally.rule.security;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AccessOperation.Grant;
import dev.neonally.sql.operation.ObjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

final class GrantToPublic extends OperationRule<Grant> {

    /** What every role has from the start; section 5.8, table 5.2. */
    private static final Map<ObjectKind, Set<String>> FROM_THE_START = Map.of(
            ObjectKind.FUNCTION, Set.of("execute", "all"),
            ObjectKind.PROCEDURE, Set.of("execute", "all"),
            ObjectKind.ROUTINE, Set.of("execute", "all"),
            ObjectKind.TYPE, Set.of("usage", "all"),
            ObjectKind.DOMAIN, Set.of("usage", "all"),
            ObjectKind.DATABASE, Set.of("connect", "temporary", "temp"));

    GrantToPublic() {
        super(Grant.class, "grant-to-public", Risk.MEDIUM, Category.SECURITY);
    }

    @Override
    protected void check(Grant grant, Step step, Judgement judgement) {
        ObjectKind kind = grant.objects().kind();
        boolean opens = grant.grantees().contains("public") && !isGivenAnyway(grant);
        if (opens) {
            judgement.report(
                    this,
                    step.statement(),
                    "PUBLIC is every role of the server, those made later and those of other applications too: all of them"
                            + " get " + String.join(", ", grant.privileges()).toUpperCase(Locale.ROOT)
                            + " here",
                    "-- GRANT … TO a role that the application's roles are members of");
        } else if (grant.grantOption() && kind != ObjectKind.ROLE) {
            judgement.report(
                    this,
                    step.statement(),
                    "WITH GRANT OPTION lets " + String.join(", ", grant.grantees())
                            + " hand the right on to any role, and revoking it from them later takes CASCADE",
                    "-- without WITH GRANT OPTION");
        }
    }

    /** Whether nothing becomes open that was not; USAGE on the schema public is what a new database gives. */
    private static boolean isGivenAnyway(Grant grant) {
        ObjectKind kind = grant.objects().kind();
        if (kind == ObjectKind.SCHEMA) {
            return grant.privileges().equals(List.of("usage"))
                    && grant.objects().names().stream()
                            .allMatch(name -> name.name().equals("public"));
        }
        return FROM_THE_START.getOrDefault(kind, Set.of()).containsAll(grant.privileges());
    }
}
