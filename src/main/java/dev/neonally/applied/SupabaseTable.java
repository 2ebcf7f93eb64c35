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

/** Supabase's {@code supabase_migrations.schema_migrations}, which holds names and statements, too. */
final class SupabaseTable extends VersionTable {

    private static final String SCHEMA = "supabase_migrations";

    SupabaseTable(MigrationSet history) {
        super(history, SCHEMA + ".schema_migrations", List.of(VERSION));
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name + " (version text NOT NULL PRIMARY KEY, statements text[], name text)");
    }

    /** A migration's statements in one, since Supabase reads versions only. */
    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.insert(Map.of(
                VERSION,
                migration.version(),
                "name",
                migration.description(),
                "statements",
                table.texts(migration.script().text())));
    }

    @Override
    public Set<String> objects(Connection connection) throws SQLException, MigrationException {
        Set<String> objects = new HashSet<>(super.objects(connection));
        objects.add("schema " + SCHEMA);
        return objects;
    }
}
