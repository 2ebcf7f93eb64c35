package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;

final class ConcurrentIndexUnverified extends ConcurrentRule {

    ConcurrentIndexUnverified() {
        super("concurrent-index-unverified", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    void check(Concurrent command, Step step, Judgement judgement) {
        boolean verified = judgement.migration().statements().stream()
                .anyMatch(s -> s.text().contains("indisvalid"));
        if (command.builds() && !verified) {
            report(
                    command,
                    step,
                    judgement,
                    command.command()
                            + " that fails leaves an INVALID index, and nothing here looks whether it is valid"
                            + " before code or a constraint relies on it",
                    "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid; -- must return no row");
        }
    }
}
