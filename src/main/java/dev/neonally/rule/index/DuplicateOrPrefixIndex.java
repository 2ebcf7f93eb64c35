package dev.neonally.rule.index;

import dev.neonally.catalog.Index;
import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import java.util.Optional;

final class DuplicateOrPrefixIndex extends CreateIndexRule {

    DuplicateOrPrefixIndex() {
        super("duplicate-or-prefix-index", Risk.LOW, Category.CONVENTION);
    }

    @Override
    void check(NewIndex index) {
        if (index.table().isEmpty() || index.index().only()) {
            return;
        }
        Optional<Index> other = index
                .step()
                .before()
                .indexesOf(index.table().get().id())
                .stream()
                .filter(i -> serves(i, index))
                .filter(i -> survives(i, index))
                .findFirst();
        other.ifPresent(i -> report(
                index,
                i.name().name() + " on " + index.display() + " starts with the same columns; the new index costs every"
                        + " write and gains no query",
                ""));
    }

    /** Whether every query that the new index serves is served by the other one. */
    private static boolean serves(Index other, NewIndex index) {
        int size = index.index().elements().size();
        return other.valid()
                && !index.index().unique()
                && index.index().include().isEmpty()
                && other.method().equals("btree")
                && index.index().method().equals("btree")
                && other.predicate().equals(index.index().predicate())
                && other.elements().size() >= size
                && other.elements().subList(0, size).equals(index.index().elements());
    }

    /** A migration that drops the other one afterwards is replacing it. */
    private static boolean survives(Index other, NewIndex index) {
        return index.judgement().migration().after().index(other.id()).isPresent();
    }
}
