package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SQLx' {@code _sqlx_migrations}, with a SHA-384 over each file. */
final class SqlxTable extends KeyedTable {

    SqlxTable(MigrationSet history) {
        super(history, "_sqlx_migrations", List.of("version", "success", "checksum"));
    }

    @Override
    String key(Migration migration) {
        return new BigInteger(migration.version()).toString();
    }

    @Override
    Set<String> keys(Table table) throws SQLException, MigrationException {
        Set<String> keys = new HashSet<>();
        for (List<String> row : table.rows("version, success", "version")) {
            if (row.get(1).equals("f")) {
                throw new MigrationException("_sqlx_migrations says that version " + row.get(0)
                        + " failed half-way, and sqlx stops at it. Repair the database and delete that row.");
            }
            keys.add(row.get(0));
        }
        return keys;
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name
                + " (version bigint PRIMARY KEY, description text NOT NULL, installed_on timestamptz NOT NULL DEFAULT now(),"
                + " success boolean NOT NULL, checksum bytea NOT NULL, execution_time bigint NOT NULL)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException, MigrationException {
        table.insert(Map.of(
                "version",
                new BigInteger(migration.version()),
                "description",
                migration.description().replace('_', ' '),
                "success",
                true,
                "checksum",
                FileDigest.of(migration, "SHA-384"),
                "execution_time",
                0L));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("version = ?", new BigInteger(migration.version()));
    }
}
