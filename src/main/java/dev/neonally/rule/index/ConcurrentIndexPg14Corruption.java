package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;

final class ConcurrentIndexPg14Corruption extends ConcurrentRule {

    private static final int AFFECTED = 14;

    ConcurrentIndexPg14Corruption() {
        super("concurrent-index-pg14-corruption", Risk.HIGH, Category.COMPATIBILITY, true);
    }

    @Override
    void check(Concurrent command, Step step, Judgement judgement) {
        if (command.builds() && judgement.settings().versions().lowest() == AFFECTED) {
            report(
                    command,
                    step,
                    judgement,
                    command.command()
                            + " on PostgreSQL 14.0 to 14.3 may miss rows that are updated meanwhile: the index"
                            + " is corrupt and nobody notices",
                    "-- on 14.4 or later; indexes built before: REINDEX INDEX CONCURRENTLY");
        }
    }
}
