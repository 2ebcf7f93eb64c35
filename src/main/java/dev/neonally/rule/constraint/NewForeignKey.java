package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.NewConstraint;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

/**
 * A foreign key that a statement makes.
 *
 * @param table the table it stands on
 * @param form how it is written
 */
record NewForeignKey(QualifiedName table, ForeignKey key, NewConstraint.Form form) {

    /** The foreign keys of CREATE TABLE, ADD COLUMN and ADD CONSTRAINT, in order. */
    static List<NewForeignKey> of(Step step) {
        return NewConstraint.of(step).stream()
                .filter(added -> added.constraint() instanceof ForeignKey)
                .map(added -> new NewForeignKey(added.table(), (ForeignKey) added.constraint(), added.form()))
                .toList();
    }
}
