package dev.neonally.rule.index;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;

final class UnnamedConcurrentIndex extends CreateIndexRule {

    UnnamedConcurrentIndex() {
        super("unnamed-concurrent-index", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    void check(NewIndex index) {
        if (index.index().concurrently() && index.index().name().isEmpty()) {
            report(
                    index,
                    "The index has no name of its own: when the build on " + index.display()
                            + " fails, the next run builds a second one beside the INVALID first",
                    index.online().sql());
        }
    }
}
