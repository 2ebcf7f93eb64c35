package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table that has the version of each applied migration. */
abstract class VersionTable extends KeyedTable {

    static final String VERSION = "version";

    VersionTable(MigrationSet history, String name, List<String> columns) {
        super(history, name, columns);
    }

    @Override
    final String key(Migration migration) {
        return migration.version();
    }

    @Override
    final Set<String> keys(Table table) throws SQLException {
        return new HashSet<>(table.column(VERSION));
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.insert(Map.of(VERSION, migration.version()));
    }

    @Override
    final void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("version = ?", migration.version());
    }
}
