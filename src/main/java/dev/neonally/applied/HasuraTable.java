package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hasura's {@code hdb_catalog.hdb_version}, whose single row holds the versions of each database that the Hasura server
 * knows, under the name that the server gives it. The server makes the table, not the command line tool.
 */
final class HasuraTable extends KeyedTable {

    private static final String SET = """
            cli_state = jsonb_set(
                coalesce(cli_state, '{}') || jsonb_build_object('migrations', coalesce(cli_state -> 'migrations', '{}')),
                ARRAY['migrations', ?],
                coalesce(cli_state #> ARRAY['migrations', ?], '{}') || jsonb_build_object(?, false))""";

    HasuraTable(MigrationSet history) {
        super(history, "hdb_catalog.hdb_version", List.of("hasura_uuid", "cli_state"));
    }

    /** The folder that the migrations are in; in projects of a single database there is none for it. */
    private String database() {
        Path folder = history().root().toAbsolutePath().normalize().getFileName();
        return folder == null || folder.toString().equals("migrations") ? "default" : folder.toString();
    }

    @Override
    String key(Migration migration) {
        return new BigInteger(migration.version()).toString();
    }

    @Override
    Set<String> keys(Table table) throws SQLException, MigrationException {
        Set<String> keys = new HashSet<>();
        for (List<String> row : table.query("SELECT d.key, v.key, v.value FROM %s,"
                + " jsonb_each(cli_state -> 'migrations') AS d, jsonb_each_text(d.value) AS v")) {
            if (row.get(0).equals(database())) {
                if (row.get(2).equals("true")) {
                    throw new MigrationException(table.name().shown() + " says that version " + row.get(1)
                            + " is dirty: it failed half-way. Repair the database and run it again.");
                }
                keys.add(row.get(1));
            }
        }
        return keys;
    }

    @Override
    boolean isMadeByTool() {
        return false;
    }

    @Override
    List<String> definition(TableName name) {
        return List.of();
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.update(SET, database(), database(), key(migration));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.update("cli_state = cli_state #- ARRAY['migrations', ?, ?]", database(), key(migration));
    }
}
