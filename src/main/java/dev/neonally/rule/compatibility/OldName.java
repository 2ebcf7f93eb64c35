package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.QualifiedName;

/** The name that a rename, or a move to another schema, takes away. */
final class OldName {

    private OldName() {}

    /** Whether something has the name again when the transaction ends, so that nobody misses it. */
    static boolean isTakenAgain(QualifiedName name, Step step, Judgement judgement) {
        return step.transaction() >= 0
                && judgement.migration().steps().stream()
                        .filter(other -> other.transaction() == step.transaction())
                        .reduce((first, second) -> second)
                        .filter(last -> isTaken(name, last.after()))
                        .isPresent();
    }

    private static boolean isTaken(QualifiedName name, Catalog catalog) {
        return catalog.relation(name).isPresent()
                || catalog.type(name).isPresent()
                || !catalog.routines(name).isEmpty();
    }
}
