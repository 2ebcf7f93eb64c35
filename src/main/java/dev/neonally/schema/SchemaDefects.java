package dev.neonally.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a schema without doing its work.
 *
 * @param invalidIndexes indexes that queries do not use, since their build failed or, on a partitioned table, is not complete
 * @param notValidated constraints that old rows may violate
 * @param disabledTriggers triggers that do not fire, those that check foreign keys included
 */
public record SchemaDefects(List<String> invalidIndexes, List<String> notValidated, List<String> disabledTriggers) {

    private static final String INVALID_INDEXES = """
            SELECT format('%s on %s', indexrelid::regclass, indrelid::regclass)
            FROM pg_index WHERE NOT indisvalid ORDER BY 1""";

    private static final String NOT_VALIDATED = """
            SELECT format('%I on %s', conname,
                CASE WHEN conrelid = 0 THEN contypid::regtype::text ELSE conrelid::regclass::text END)
            FROM pg_constraint k
            WHERE NOT convalidated AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) ORDER BY 1""";

    private static final String DISABLED_TRIGGERS = """
            SELECT DISTINCT format('%I on %s', coalesce(k.conname, t.tgname), t.tgrelid::regclass)
            FROM pg_trigger t LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint AND k.contype = 'f'
            WHERE t.tgenabled = 'D' ORDER BY 1""";

    public SchemaDefects {
        invalidIndexes = List.copyOf(invalidIndexes);
        notValidated = List.copyOf(notValidated);
        disabledTriggers = List.copyOf(disabledTriggers);
    }

    public static SchemaDefects none() {
        return new SchemaDefects(List.of(), List.of(), List.of());
    }

    /** All that there are now, in words that name the table, too: {@code orders_customer_idx on orders}. */
    public static SchemaDefects read(Connection connection) throws SQLException {
        try (ReadingTransaction transaction = new ReadingTransaction(connection);
                Statement statement = transaction.statement()) {
            statement.execute("SET LOCAL search_path = public");
            return new SchemaDefects(
                    read(statement, INVALID_INDEXES),
                    read(statement, NOT_VALIDATED),
                    read(statement, DISABLED_TRIGGERS));
        }
    }

    private static List<String> read(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Those that were not there before. */
    public SchemaDefects since(SchemaDefects before) {
        return new SchemaDefects(
                without(invalidIndexes, before.invalidIndexes),
                without(notValidated, before.notValidated),
                without(disabledTriggers, before.disabledTriggers));
    }

    private static List<String> without(List<String> now, List<String> before) {
        return now.stream().filter(defect -> !before.contains(defect)).toList();
    }
}
