package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** sql-migrate's {@code gorp_migrations}: the file name of each applied migration. */
final class SqlMigrateTable extends KeyedTable {

    SqlMigrateTable(MigrationSet history) {
        super(history, "gorp_migrations", List.of("id", "applied_at"));
    }

    @Override
    String key(Migration migration) {
        return migration.path();
    }

    @Override
    Set<String> keys(Table table) throws SQLException {
        return new HashSet<>(table.column("id"));
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name + " (id text NOT NULL PRIMARY KEY, applied_at timestamp with time zone)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.insert(Map.of("id", migration.path(), "applied_at", Table.NOW));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("id = ?", migration.path());
    }
}
