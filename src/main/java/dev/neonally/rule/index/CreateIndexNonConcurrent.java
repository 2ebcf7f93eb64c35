package dev.neonally.rule.index;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;

final class CreateIndexNonConcurrent extends CreateIndexRule {

    CreateIndexNonConcurrent() {
        super("create-index-non-concurrent", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    void check(NewIndex index) {
        boolean named = index.index().ifNotExists() && exists(index);
        if (!index.index().concurrently()
                && index.isLive()
                && !index.isOnView()
                && !index.isOnPartitioned()
                && !named) {
            String table = index.display();
            report(
                    index,
                    "CREATE INDEX takes SHARE on " + table
                            + " and keeps it until the index is built and the transaction"
                            + " ends; every INSERT, UPDATE and DELETE on " + table + " waits",
                    FlywayLock.mind(index.judgement(), index.online().sql()));
        }
    }

    /** With IF NOT EXISTS nothing is built where the name is taken. */
    private static boolean exists(NewIndex index) {
        return index.index()
                .name()
                .flatMap(name -> index.table()
                        .flatMap(t -> index.step().before().indexesOf(t.id()).stream()
                                .filter(i -> i.name().name().equals(name))
                                .findFirst()))
                .isPresent();
    }
}
