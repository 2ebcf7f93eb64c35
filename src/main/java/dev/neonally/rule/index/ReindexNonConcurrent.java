package dev.neonally.rule.index;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.IndexOperation.Reindex;
import dev.neonally.sql.operation.IndexOperation.Reindex.Target;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

final class ReindexNonConcurrent extends OperationRule<Reindex> {

    ReindexNonConcurrent() {
        super(Reindex.class, "reindex-non-concurrent", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(Reindex reindex, Step step, Judgement judgement) {
        Optional<Relation> table = table(reindex, step);
        if (reindex.concurrently() || table.filter(judgement::isHarmless).isPresent()) {
            return;
        }
        String what = "REINDEX " + reindex.target();
        String name = reindex.name().map(QualifiedName::sql).orElse("");
        String message = what
                + " takes SHARE on each table and ACCESS EXCLUSIVE on each index that it rebuilds; writes wait, and so do"
                + " reads that have yet to be planned, since planning looks at every index of the table";
        String safer = reindex.target() == Target.SYSTEM
                ? ""
                : FlywayLock.mind(
                        judgement,
                        Recipe.start()
                                .outsideTransaction("REINDEX " + reindex.target() + " CONCURRENTLY " + name + ";")
                                .sql());
        if (table.isPresent()) {
            judgement.report(this, step, table.get().name(), message, safer);
        } else {
            judgement.report(this, step.statement(), message, safer);
        }
    }

    private static Optional<Relation> table(Reindex reindex, Step step) {
        return reindex.name().flatMap(name -> switch (reindex.target()) {
            case TABLE -> step.before().relation(name);
            case INDEX -> step.before().index(name).map(Index::table).flatMap(step.before()::relation);
            default -> Optional.empty();
        });
    }
}
