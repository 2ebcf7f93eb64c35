package dev.neonally.trace;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables, partitioned tables, views, materialized views and foreign tables of a database by OID, temporary ones and those
 * of the system left out. One that was dropped is still known.
 */
final class Relations {

    /** What a query has to select of {@link #FROM}. */
    static final String COLUMNS = "c.oid, n.nspname, c.relname, c.relfilenode";

    static final String FROM = " pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";

    static final String WANTED = "c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'"
            + " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')";

    static final String ALL = "SELECT " + COLUMNS + " FROM" + FROM + " WHERE " + WANTED;

    /**
     * @param name with the schema only where that is not {@code public}
     * @param file {@code relfilenode}
     * @param fresh it was made since the start
     */
    record Relation(String name, long file, boolean fresh) {}

    /** OIDs below are those of the system. */
    private static final long FIRST_NORMAL_OID = 16_384;

    private final Map<Long, Relation> known = new HashMap<>();
    private long highest = FIRST_NORMAL_OID - 1;
    private long highestBeforeTransaction = highest;

    /** Takes what is there now for what was there at the start. */
    static Relations atStart(Observer observer) throws SQLException {
        Relations relations = new Relations();
        for (Row row : observer.rows(ALL)) {
            relations.put(row.number(0), new Relation(name(row), row.number(3), false));
        }
        relations.transactionEnded();
        return relations;
    }

    Optional<Relation> find(long oid) {
        return Optional.ofNullable(known.get(oid));
    }

    /**
     * What rows of {@link #COLUMNS} told of relations that were there at the start.
     *
     * @param rewritten names of those that have another file since they were last seen
     * @param renamed those that have another name, by OID; under it nobody can have waited for them
     */
    record News(List<String> rewritten, Map<Long, Relation> renamed) {}

    News learn(List<Row> rows) {
        News news = new News(new ArrayList<>(), new HashMap<>());
        for (Row row : rows) {
            long oid = row.number(0);
            Relation before = known.get(oid);
            Relation now = new Relation(name(row), row.number(3), before == null || before.fresh());
            if (before != null && !before.fresh()) {
                if (before.file() != now.file()) {
                    news.rewritten().add(before.name());
                }
                if (!before.name().equals(now.name())) {
                    news.renamed().put(oid, new Relation(now.name(), now.file(), true));
                }
            }
            put(oid, now);
        }
        return news;
    }

    private void put(long oid, Relation relation) {
        known.put(oid, relation);
        highest = Math.max(highest, oid);
    }

    /** What is made from now on is made by another transaction. */
    void transactionEnded() {
        highestBeforeTransaction = highest;
    }

    /** Those whose locks are worth a look. */
    LockScope scope() {
        return new LockScope(FIRST_NORMAL_OID, highestBeforeTransaction, highest);
    }

    /** The name that a row of {@link #COLUMNS} has. */
    static String name(Row row) {
        String schema = row.text(1);
        return schema.equals("public") ? row.text(2) : schema + "." + row.text(2);
    }
}
