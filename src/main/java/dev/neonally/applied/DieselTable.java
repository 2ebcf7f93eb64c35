package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Diesel's {@code __diesel_schema_migrations}. */
final class DieselTable extends KeyedTable {

    DieselTable(MigrationSet history) {
        super(history, "__diesel_schema_migrations", List.of("version", "run_on"));
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
        return List.of("CREATE TABLE " + name
                + " (version varchar(50) PRIMARY KEY NOT NULL, run_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.insert(Map.of("version", migration.version()));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("version = ?", migration.version());
    }
}
