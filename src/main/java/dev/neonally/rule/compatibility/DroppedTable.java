package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.QualifiedName;

/** Whether DROP TABLE of a name destroys anything. */
final class DroppedTable {

    private DroppedTable() {}

    /**
     * The table may hold rows: it is neither of this migration nor temporary. One that IF EXISTS guards and that all
     * known history lacks counts only where history is not known at all.
     */
    static boolean losesRows(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        boolean known = step.before().relation(name).isPresent();
        if (!known && drop.ifExists()) {
            return step.before().relations().isEmpty();
        }
        return !known
                || step.before()
                        .relation(name)
                        .filter(r -> r.isTable()
                                && !judgement.isNew(r)
                                && !"pg_temp".equals(r.name().schema()))
                        .isPresent();
    }
}
