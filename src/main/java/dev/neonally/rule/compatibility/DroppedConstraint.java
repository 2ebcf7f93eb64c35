package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Proof;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import java.util.Optional;

/** A constraint that DROP CONSTRAINT names, with what is known of it. */
record DroppedConstraint(DropConstraint drop, AlterTable alter, Step step, Judgement judgement) {

    Optional<Relation> table() {
        return step.before().relation(alter.name());
    }

    Optional<TableConstraint> constraint() {
        return table().flatMap(t -> step.before().constraint(t.id(), drop.name()));
    }

    /** The kind of constraint, where it is known. */
    <C extends Constraint> Optional<C> definition(Class<C> kind) {
        return constraint()
                .map(TableConstraint::definition)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Whether it held anything before this migration; one that IF EXISTS guards and history lacks did not. */
    boolean isLive() {
        if (table().isEmpty()) {
            return !alter.ifExists() || step.before().relations().isEmpty();
        }
        if (judgement.isHarmless(table().get()) || judgement.isNew(table().get())) {
            return false;
        }
        return constraint().map(c -> !judgement.isNew(c.origin())).orElse(!drop.ifExists());
    }

    /** Whether the migration puts one of the same name, or of the same kind on the same columns, in its place. */
    boolean isReplaced() {
        boolean sameStatement = alter.actions().stream()
                .anyMatch(a -> a instanceof AddConstraint add
                        && constraint()
                                .filter(c -> c.definition().getClass()
                                        == add.constraint().getClass())
                                .isPresent());
        return sameStatement
                || constraint()
                        .filter(old -> judgement.migration().after().constraintsOf(old.table()).stream()
                                .anyMatch(c -> c.id() != old.id() && isAnother(c, old)))
                        .isPresent();
    }

    private static boolean isAnother(TableConstraint other, TableConstraint old) {
        return other.definition().getClass() == old.definition().getClass()
                && (other.name().equals(old.name()) || other.columns().equals(old.columns()));
    }

    /** Whether it was a helper that is no longer needed: NOT NULL, or a partition's bound, says the same now. */
    boolean isSuperseded() {
        Optional<Check> check = definition(Check.class);
        return check.isPresent()
                && (isPartitionBound()
                        || constraint().get().columns().stream()
                                .anyMatch(column -> isNotNull(column)
                                        && Proof.impliesNotNull(check.get().condition(), column)));
    }

    private boolean isNotNull(String column) {
        return table().flatMap(t -> t.column(column)).filter(Column::notNull).isPresent();
    }

    private boolean isPartitionBound() {
        return table().filter(Relation::isPartition)
                .flatMap(t -> t.parents().stream().findFirst())
                .flatMap(step.before()::relation)
                .flatMap(Relation::partitionKey)
                .filter(key -> key.elements().stream()
                        .flatMap(e -> e.columns().stream())
                        .allMatch(c -> constraint().orElseThrow().columns().contains(c.name())))
                .isPresent();
    }

    String display() {
        return Judgement.display(alter.name(), step.before());
    }
}
