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
        List<Relation> filled = index
                .step()
                .before()
                .descendantsOf(index.table().orElseThrow().id())
                .stream()
                .filter(partition -> !index.judgement().isHarmless(partition))
                .toList();
        if (!filled.isEmpty()) {
            report(
                    index,
                    "CREATE INDEX takes SHARE on " + index.display() + " and on each of its partitions ("
                            + filled.size() + " known), and keeps all of it until the last one is built; every write"
                            + " to " + index.display() + " waits",
                    index.online().sql());
        }
    }
}
