package dev.neonally.rule.index;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import java.util.Optional;

final class HashIndex extends CreateIndexRule {

    HashIndex() {
        super("hash-index", Risk.LOW, Category.CONVENTION);
    }

    @Override
    void check(NewIndex index) {
        if (!index.index().method().equals("hash")) {
            return;
        }
        Optional<String> refused = refused(index.index());
        if (refused.isPresent()) {
            index.judgement()
                    .report(
                            this,
                            Risk.HIGH,
                            index.step(),
                            index.index().table(),
                            "CREATE INDEX fails with 0A000, because a hash index takes no " + refused.get()
                                    + "; the migration stops there",
                            "-- without USING hash");
        } else {
            report(
                    index,
                    "A hash index of " + index.display()
                            + " serves nothing but =: no order, no range, no uniqueness, no"
                            + " index-only scan; a btree serves = as well",
                    "-- without USING hash; hash where the values are long and nothing but = is ever asked");
        }
    }

    /** What the server does not take in a hash index. */
    private static Optional<String> refused(CreateIndex index) {
        if (index.unique()) {
            return Optional.of("UNIQUE");
        }
        if (index.elements().size() > 1) {
            return Optional.of("second column");
        }
        if (!index.include().isEmpty()) {
            return Optional.of("INCLUDE");
        }
        return index.elements().stream().anyMatch(HashIndex::isSorted) ? Optional.of("sort order") : Optional.empty();
    }

    private static boolean isSorted(Element element) {
        return element.descending() || element.nullsOption();
    }
}
