package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Supabase's {@code supabase_migrations.schema_migrations}, which holds the statements, too. */
final class SupabaseTable extends KeyedTable {

    SupabaseTable(MigrationSet history) {
        super(history, "supabase_migrations.schema_migrations", List.of("version"));
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
        return List.of("CREATE TABLE " + name + " (version text NOT NULL PRIMARY KEY, statements text[], name text)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.insert(Map.of(
                "version", migration.version(),
                "name", migration.description(),
                "statements",
                        table.connection()
                                .createArrayOf(
                                        "text", new String[] {migration.script().text()})));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("version = ?", migration.version());
    }

    @Override
    public Set<String> objects(Connection connection) throws SQLException, MigrationException {
        Set<String> objects = new HashSet<>(super.objects(connection));
        objects.add("schema supabase_migrations");
        return objects;
    }
}
