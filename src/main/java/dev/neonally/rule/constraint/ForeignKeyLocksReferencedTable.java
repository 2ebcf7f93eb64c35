package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.QualifiedName;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Silent where another rule tells the same: a foreign key that is verified at once, one that comes with a column of a table
 * in use, several that lock several tables.
 */
final class ForeignKeyLocksReferencedTable extends StepRule {

    ForeignKeyLocksReferencedTable() {
        super("foreign-key-locks-referenced-table", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Set<QualifiedName> referenced = lockedFor(step, judgement);
        if (!referenced.isEmpty() && judgement.holdsLocksLong(step)) {
            referenced.forEach(table -> report(table, step, judgement));
        }
    }

    /** Referenced tables in use that nothing but the step's new foreign keys locks. */
    static Set<QualifiedName> lockedFor(Step step, Judgement judgement) {
        return NewForeignKey.of(step).stream()
                .filter(key -> !isToldElsewhere(key, step, judgement)
                        && locksOthers(key, step, judgement)
                        && !ReferencedKey.isRefused(key.key(), step))
                .map(foreignKey -> foreignKey.key().referenced())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isToldElsewhere(NewForeignKey foreignKey, Step step, Judgement judgement) {
        boolean onTableInUse = !judgement.isHarmless(foreignKey.table(), step);
        ForeignKey key = foreignKey.key();
        return switch (foreignKey.form()) {
            case CREATE_TABLE -> false;
            case ADD_COLUMN -> onTableInUse;
            case ADD_CONSTRAINT -> onTableInUse && !key.notValid() && key.enforced();
        };
    }

    private static boolean locksOthers(NewForeignKey foreignKey, Step step, Judgement judgement) {
        QualifiedName referenced = foreignKey.key().referenced();
        return !referenced.equals(foreignKey.table())
                && !judgement.isNew(referenced, step)
                && !judgement.isHarmless(referenced, step);
    }

    private void report(QualifiedName referenced, Step step, Judgement judgement) {
        String table = Judgement.display(referenced, step.before());
        judgement.report(
                this,
                step,
                referenced,
                "The foreign key takes SHARE ROW EXCLUSIVE on " + table
                        + ", and a later statement of the transaction reads or copies a whole table; nobody can write "
                        + table + " until that is through",
                Recipe.start()
                        .then("-- in a migration of its own", step.statement().text() + ";")
                        .sql());
    }
}
