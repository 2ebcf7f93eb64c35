package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** node-pg-migrate's {@code pgmigrations}: the file name of each applied migration without its ending. */
final class NodePgMigrateTable extends KeyedTable {

    NodePgMigrateTable(MigrationSet history) {
        super(history, "pgmigrations", List.of("id", "name", "run_on"));
    }

    @Override
    String key(Migration migration) {
        return migration.path().substring(0, migration.path().lastIndexOf('.'));
    }

    @Override
    Set<String> keys(Table table) throws SQLException {
        return new HashSet<>(table.column("name"));
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name
                + " (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.insert(Map.of("name", key(migration), "run_on", Table.NOW));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("name = ?", key(migration));
    }
}
