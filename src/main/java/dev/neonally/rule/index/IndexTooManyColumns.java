package dev.neonally.rule.index;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;

final class IndexTooManyColumns extends CreateIndexRule {

    private static final int USEFUL = 3;

    IndexTooManyColumns() {
        super("index-too-many-columns", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    void check(NewIndex index) {
        int columns = index.index().elements().size();
        if (columns > USEFUL
                && !index.index().unique()
                && index.index().method().equals("btree")) {
            report(
                    index,
                    "A btree index of " + columns + " columns on " + index.display()
                            + " is seldom better than one of the most selective three, and larger",
                    "-- lead with the selective columns; the rest in INCLUDE (…) if queries only read them");
        }
    }
}
