package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nobody knows what runs plain scripts; a {@code schema_migrations} with their versions, as Rails has it, is believed. */
final class PlainTable extends KeyedTable {

    PlainTable(MigrationSet history) {
        super(history, "schema_migrations", List.of("version"));
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
        return List.of();
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
    boolean isMadeByTool() {
        return false;
    }
}
