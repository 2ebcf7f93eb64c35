package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** popx' {@code schema_migration}. Versions were cut to their first 14 digits once. */
final class PopxTable extends KeyedTable {

    private static final int OLD_LENGTH = 14;

    PopxTable(MigrationSet history) {
        super(history, "schema_migration", List.of("version"));
    }

    @Override
    String key(Migration migration) {
        return migration.version();
    }

    @Override
    Set<String> keys(Table table) throws SQLException {
        return new HashSet<>(table.column("version", "1"));
    }

    @Override
    List<String> definition(String name) {
        return List.of(
                "CREATE TABLE " + name + " (version varchar(48) NOT NULL, version_self integer NOT NULL DEFAULT 0)",
                "CREATE UNIQUE INDEX schema_migration_version_idx ON " + name + " (version)",
                "CREATE INDEX schema_migration_version_self_idx ON " + name + " (version_self)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.insert(Map.of("version", migration.version()));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("version = ?", migration.version());
    }

    @Override
    boolean isApplied(Migration migration, Set<String> keys) {
        String version = migration.version();
        return keys.contains(version)
                || version.length() > OLD_LENGTH && keys.contains(version.substring(0, OLD_LENGTH));
    }
}
