package dev.neonally.rule.transaction;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.TypeOperation;
import dev.neonally.sql.operation.TypeOperation.AddEnumValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class EnumValueUsedInSameTransaction extends MigrationRule {

    /** From here on a label may be used at once if its type was created in the same transaction. */
    private static final int NEW_TYPE_ALLOWED_FROM = 17;

    EnumValueUsedInSameTransaction() {
        super("enum-value-used-in-same-transaction", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        Stream.concat(judgement.sharing().stream(), steps.stream())
                .filter(step -> step.operation() instanceof AddEnumValue && step.transaction() >= 0)
                .forEach(step -> check((AddEnumValue) step.operation(), step, judgement));
    }

    private void check(AddEnumValue add, Step step, Judgement judgement) {
        if (isAllowed(add, step, judgement)) {
            return;
        }
        use(add, step, judgement)
                .ifPresent(user -> judgement.report(
                        this,
                        user.statement(),
                        "The label '" + add.label() + "' of " + add.name()
                                + " is added by the same transaction and may not be used before it commits: this statement"
                                + " fails with 55P04",
                        "ALTER TYPE " + add.name().sql() + " ADD VALUE '"
                                + add.label().replace("'", "''")
                                + "'; -- in a migration before"));
    }

    private static boolean isAllowed(AddEnumValue add, Step step, Judgement judgement) {
        PostgresVersions versions = judgement.settings().versions();
        boolean createdHere = judgement
                .transactionBefore(step)
                .anyMatch(other -> other.operation() instanceof TypeOperation.CreateEnum create
                        && create.name().equals(add.name()));
        return createdHere && versions.lowest() >= NEW_TYPE_ALLOWED_FROM;
    }

    private static Optional<Step> use(AddEnumValue add, Step step, Judgement judgement) {
        String literal = "'" + add.label().replace("'", "''") + "'";
        List<Step> steps = judgement.migration().steps();
        return steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                .filter(later -> later.transaction() == step.transaction())
                .filter(later ->
                        !(later.operation() instanceof AddEnumValue) && !(later.operation() instanceof CreateRoutine))
                .filter(later -> later.statement().text().contains(literal) && concernsType(add, later))
                .findFirst();
    }

    /** The statement names the type, or touches a relation with a column of it. */
    private static boolean concernsType(AddEnumValue add, Step step) {
        String type = add.name().name();
        return step.statement().text().contains(type)
                || step.effect().locks().stream()
                        .flatMap(lock -> relation(lock.relation(), step).stream())
                        .flatMap(relation -> relation.columns().stream())
                        .map(Column::type)
                        .flatMap(Optional::stream)
                        .anyMatch(t -> t.name().name().equals(type));
    }

    private static Optional<Relation> relation(Target target, Step step) {
        return step.after().relation(target.name());
    }
}
