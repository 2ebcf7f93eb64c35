package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;

final class InvalidIndexMaskedByIfNotExists extends CreateIndexRule {

    InvalidIndexMaskedByIfNotExists() {
        super("invalid-index-masked-by-if-not-exists", Risk.HIGH, Category.CONVENTION);
    }

    @Override
    void check(NewIndex index) {
        boolean masks = index.index().concurrently() && index.index().ifNotExists() && index.isLive();
        if (masks && !isDroppedBefore(index)) {
            String name = index.name();
            report(
                    index,
                    "A build of " + name + " that fails or is stopped leaves an INVALID index on " + index.display()
                            + ", and the next run of IF NOT EXISTS takes it for the real one: queries never use it, every"
                            + " write pays for it"
                            + (index.index().unique() ? ", and uniqueness is not enforced" : ""),
                    Recipe.start()
                            .outsideTransaction(
                                    "DROP INDEX CONCURRENTLY IF EXISTS " + Identifier.quote(rawName(index)) + ";")
                            .with(index.online())
                            .sql());
        }
    }

    private static String rawName(NewIndex index) {
        return index.index().name().orElse("");
    }

    /** By an earlier statement of the migration, or by an earlier migration: then a left-over is gone. */
    private static boolean isDroppedBefore(NewIndex index) {
        for (Step step : index.judgement().migration().steps()) {
            if (step == index.step()) {
                return false;
            }
            if (step.operation() instanceof Drop drop
                    && drop.kind() == ObjectKind.INDEX
                    && drop.names().stream().anyMatch(n -> n.name().equals(rawName(index)))) {
                return true;
            }
        }
        return false;
    }
}
