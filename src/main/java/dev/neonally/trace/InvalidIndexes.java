package dev.neonally.trace;

import dev.neonally.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The indexes that no query uses, because their build has not come to an end. */
final class InvalidIndexes {

    static final String SQL = "SELECT " + Relations.COLUMNS + " FROM" + Relations.FROM
            + " JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid WHERE NOT i.indisvalid AND c.relpersistence <> 't'";

    private static final Set<String> MAKERS = Set.of("CREATE INDEX", "REINDEX", "ALTER INDEX", "ALTER TABLE");

    private Set<Long> known = new HashSet<>();

    static InvalidIndexes atStart(Observer observer) throws SQLException {
        InvalidIndexes indexes = new InvalidIndexes();
        indexes.added(observer.rows(SQL));
        return indexes;
    }

    /** Whether a statement of that kind may leave one in its transaction. */
    static boolean mayComeFrom(Statement statement) {
        return MAKERS.contains(statement.kind());
    }

    /** Names of those that were not there at the last look. */
    List<String> added(List<Row> rows) {
        List<String> added = new ArrayList<>();
        Set<Long> now = new HashSet<>();
        for (Row row : rows) {
            now.add(row.number(0));
            if (!known.contains(row.number(0))) {
                added.add(Relations.name(row));
            }
        }
        known = now;
        return added;
    }
}
