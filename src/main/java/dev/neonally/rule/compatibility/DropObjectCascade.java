package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;

final class DropObjectCascade extends DropRule {

    DropObjectCascade() {
        super(
                "drop-object-cascade",
                Risk.HIGH,
                Category.DATA_LOSS,
                ObjectKind.TYPE,
                ObjectKind.DOMAIN,
                ObjectKind.EXTENSION,
                ObjectKind.FUNCTION,
                ObjectKind.PROCEDURE,
                ObjectKind.ROUTINE,
                ObjectKind.AGGREGATE,
                ObjectKind.SEQUENCE);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        if (drop.cascade() && !isNew(name, step, judgement) && !isAbsent(name, drop, step)) {
            judgement.report(
                    this,
                    step.statement(),
                    "DROP " + drop.kind().sql() + " " + name
                            + " CASCADE takes ACCESS EXCLUSIVE on every table that uses it and drops columns, defaults,"
                            + " indexes and triggers there without asking",
                    "-- take its uses away first, each by name, then\nDROP "
                            + drop.kind().sql() + " " + name.sql() + ";");
        }
    }

    private static boolean isNew(QualifiedName name, Step step, Judgement judgement) {
        return step.before().type(name).filter(t -> judgement.isNew(t.origin())).isPresent()
                || judgement.isNew(name, step)
                || step.before().routines(name).stream().anyMatch(r -> judgement.isNew(r.origin()));
    }

    /** IF EXISTS on what all known history lacks drops nothing; extensions are not kept in the catalog. */
    private static boolean isAbsent(QualifiedName name, Drop drop, Step step) {
        return drop.ifExists()
                && drop.kind() != ObjectKind.EXTENSION
                && !step.before().relations().isEmpty()
                && step.before().type(name).isEmpty()
                && step.before().relation(name).isEmpty()
                && step.before().routines(name).isEmpty();
    }
}
