package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.ValidateConstraint;
import java.util.Optional;
import java.util.stream.Stream;

final class ValidateInSameTransaction extends ActionRule<ValidateConstraint> {

    ValidateInSameTransaction() {
        super(ValidateConstraint.class, "validate-in-same-transaction", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    protected void check(ValidateConstraint action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (table.isLive()) {
            addedWith(action.name(), table).ifPresent(added -> report(action.name(), added, table));
        }
    }

    /** The constraint, if it was added by the same statement or earlier in the same transaction. */
    static Optional<Constraint> addedWith(String name, AlteredTable table) {
        Step step = table.step();
        return table.judgement()
                .transactionBefore(step)
                .filter(earlier -> earlier.operation() instanceof AlterTable)
                .flatMap(earlier -> added(
                        name, new AlteredTable((AlterTable) earlier.operation(), earlier, table.judgement()), table))
                .findFirst()
                .or(() -> added(name, table, table).findFirst());
    }

    private static Stream<Constraint> added(String name, AlteredTable earlier, AlteredTable table) {
        boolean sameTable = earlier.name().equals(table.name())
                || earlier.relation().isPresent() && earlier.display().equals(table.display());
        return sameTable
                ? earlier.alter().actions().stream()
                        .filter(AddConstraint.class::isInstance)
                        .map(action -> ((AddConstraint) action).constraint())
                        .filter(constraint -> isNotValid(constraint)
                                && (constraint.name().filter(name::equals).isPresent()
                                        || constraint.name().isEmpty() && createdIt(name, earlier)))
                : Stream.empty();
    }

    private static boolean isNotValid(Constraint constraint) {
        if (constraint instanceof Check check) {
            return check.notValid();
        }
        return constraint instanceof ForeignKey key
                ? key.notValid()
                : constraint instanceof Constraint.NotNull notNull && notNull.notValid();
    }

    private static boolean createdIt(String name, AlteredTable earlier) {
        return earlier.relation()
                .filter(r -> earlier.before().constraint(r.id(), name).isEmpty()
                        && earlier.step().after().constraint(r.id(), name).isPresent())
                .isPresent();
    }

    private void report(String constraint, Constraint added, AlteredTable table) {
        String lock = added instanceof ForeignKey key
                ? "SHARE ROW EXCLUSIVE on " + table.display() + " and "
                        + Judgement.display(key.referenced(), table.before())
                : "ACCESS EXCLUSIVE on " + table.display();
        String blocked = added instanceof ForeignKey ? "nobody can write them" : "nobody can read or write it";
        String name = Identifier.quote(constraint);
        table.report(
                this,
                "VALIDATE CONSTRAINT " + name + " reads every row while the transaction still holds the " + lock
                        + " that ADD CONSTRAINT took; " + blocked
                        + " meanwhile, as if NOT VALID had not been there",
                Recipe.start()
                        .then("ALTER TABLE " + table.sql() + " ADD CONSTRAINT " + name + " " + definition(added)
                                + " NOT VALID;")
                        .then("ALTER TABLE " + table.sql() + " VALIDATE CONSTRAINT " + name + ";"));
    }

    private static String definition(Constraint constraint) {
        if (constraint instanceof Check check) {
            return ConstraintSql.of(check);
        }
        if (constraint instanceof ForeignKey key) {
            return ConstraintSql.of(key);
        }
        return constraint instanceof Constraint.NotNull notNull ? "NOT NULL " + Identifier.quote(notNull.column()) : "";
    }
}
