package dev.neonally.rule.security;

import dev.neonally.catalog.Routine;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AccessOperation.Grant;
import dev.neonally.sql.operation.AccessOperation.Revoke;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

final class RevokeBreaksApp extends OperationRule<Revoke> {

    RevokeBreaksApp() {
        super(Revoke.class, "revoke-breaks-app", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Revoke revoke, Step step, Judgement judgement) {
        if (!revoke.optionOnly() && !isOfNewObjects(revoke, step, judgement) && !isGivenBack(revoke, step, judgement)) {
            boolean roles = revoke.objects().kind() == ObjectKind.ROLE;
            String rights = roles
                    ? "the rights of " + String.join(", ", revoke.privileges())
                    : String.join(", ", revoke.privileges()).toUpperCase(Locale.ROOT);
            judgement.report(
                    this,
                    step.statement(),
                    String.join(", ", revoke.grantees()) + " loses " + rights
                            + " at the commit, unless it has them in another way too: statements of deployed code that need"
                            + " them fail with 42501",
                    "-- first give what the code needs to the role that it will use, deploy, and revoke in a later release");
        }
    }

    /** Nobody had rights on what this migration makes, but those that it or the defaults gave. */
    private static boolean isOfNewObjects(Revoke revoke, Step step, Judgement judgement) {
        List<QualifiedName> names = revoke.objects().names();
        List<String> schemas = revoke.objects().schemas();
        if (names.isEmpty() && schemas.isEmpty()) {
            return false;
        }
        return names.stream().allMatch(name -> isNew(revoke.objects().kind(), name, step, judgement))
                && schemas.stream().allMatch(schema -> isNewSchema(schema, step, judgement));
    }

    private static boolean isNew(ObjectKind kind, QualifiedName name, Step step, Judgement judgement) {
        return switch (kind) {
            case TABLE, SEQUENCE -> judgement.isNew(name, step);
            case FUNCTION, PROCEDURE, ROUTINE ->
                isMadeHere(name, judgement)
                        || step.before().routines(name).stream()
                                .anyMatch(routine -> judgement.isNew(routine.origin()) || isForTriggers(routine));
            case SCHEMA -> isNewSchema(name.name(), step, judgement);
            case TYPE, DOMAIN ->
                judgement.migration().before().type(name).isEmpty()
                        && step.before().type(name).isPresent();
            default -> false;
        };
    }

    /** Whether the migration writes the function, and with it who may call it. */
    private static boolean isMadeHere(QualifiedName name, Judgement judgement) {
        return judgement.migration().steps().stream()
                .anyMatch(step -> step.operation() instanceof CreateRoutine create
                        && create.name().equals(name));
    }

    /** A trigger runs its function whoever changes the row; section 39.1. */
    private static boolean isForTriggers(Routine routine) {
        return routine.definition()
                .returns()
                .map(returns -> returns.type().name().name())
                .filter(type -> type.equals("trigger") || type.equals("event_trigger"))
                .isPresent();
    }

    private static boolean isNewSchema(String schema, Step step, Judgement judgement) {
        return step.before().schemaOrigin(schema).filter(judgement::isNew).isPresent();
    }

    /** Whether the same transaction grants all of it to the same roles again. */
    private static boolean isGivenBack(Revoke revoke, Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        Set<String> without = new HashSet<>(revoke.grantees());
        steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                .filter(later -> later.transaction() == step.transaction() && step.transaction() >= 0)
                .map(Step::operation)
                .filter(operation -> operation instanceof Grant grant && givesBack(grant, revoke))
                .forEach(operation -> ((Grant) operation).grantees().forEach(without::remove));
        return without.isEmpty();
    }

    private static boolean givesBack(Grant grant, Revoke revoke) {
        return grant.objects().kind() == revoke.objects().kind()
                && grant.objects().names().containsAll(revoke.objects().names())
                && grant.objects().schemas().containsAll(revoke.objects().schemas())
                && (rights(grant.objects().kind(), grant.privileges()).contains("all")
                        || grant.privileges().containsAll(revoke.privileges()));
    }

    /** EXECUTE is all that there is for functions. */
    private static List<String> rights(ObjectKind kind, List<String> privileges) {
        boolean routine = kind == ObjectKind.FUNCTION || kind == ObjectKind.PROCEDURE || kind == ObjectKind.ROUTINE;
        return routine ? List.of("all") : privileges;
    }
}
