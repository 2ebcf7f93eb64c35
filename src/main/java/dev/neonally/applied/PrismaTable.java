package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Prisma's {@code _prisma_migrations}, with a SHA-256 over each file. */
final class PrismaTable extends KeyedTable {

    PrismaTable(MigrationSet history) {
        super(history, "_prisma_migrations", List.of("migration_name", "finished_at", "rolled_back_at"));
    }

    @Override
    String key(Migration migration) {
        return migration.path().substring(0, migration.path().lastIndexOf('/'));
    }

    @Override
    Set<String> keys(Table table) throws SQLException, MigrationException {
        Set<String> keys = new HashSet<>();
        Set<String> failed = new TreeSet<>();
        for (List<String> row :
                table.rows("migration_name, finished_at IS NOT NULL, rolled_back_at IS NOT NULL", "started_at")) {
            if (row.get(2).equals("f")) {
                (row.get(1).equals("t") ? keys : failed).add(row.get(0));
            }
        }
        if (!failed.isEmpty()) {
            throw new MigrationException(
                    "_prisma_migrations says that " + failed.iterator().next()
                            + " failed, and Prisma stops at it. Repair the database and run prisma migrate resolve.");
        }
        return keys;
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name
                + " (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,"
                + " migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,"
                + " started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException, MigrationException {
        table.insert(Map.of(
                "id", UUID.randomUUID().toString(),
                "checksum", HexFormat.of().formatHex(FileDigest.of(migration, "SHA-256")),
                "finished_at", Table.NOW,
                "migration_name", key(migration),
                "applied_steps_count", 1));
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException {
        table.deleteWhere("migration_name = ?", key(migration));
    }
}
