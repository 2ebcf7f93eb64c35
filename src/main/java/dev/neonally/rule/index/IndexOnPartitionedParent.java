package dev.neonally.rule.index;

import dev.neonally.catalog.Relation;
import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import java.util.List;

final class IndexOnPartitionedParent extends CreateIndexRule {

    IndexOnPartitionedParent() {
        super("index-on-partitioned-parent", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(NewIndex index) {
        if (index.index().only() || index.index().concurrently() || !index.isOnPartitioned() || !index.isLive()) {
            return;
        }
        List<Relation> partitions =
                index.step().before().descendantsOf(index.table().orElseThrow().id());
        List<Relation> filled = partitions.stream()
                .filter(partition -> !index.judgement().isHarmless(partition))
                .toList();
        boolean unknown =
                partitions.isEmpty() && !index.judgement().isNew(index.table().orElseThrow());
        if (!filled.isEmpty() || unknown) {
            report(
                    index,
                    "CREATE INDEX takes SHARE on " + index.display() + " and on each of its partitions ("
                            + (unknown ? "which the history does not know" : filled.size() + " known")
                            + "), and keeps all of it until the last one is built; every write to " + index.display()
                            + " waits",
                    index.online().sql());
        }
    }
}
