package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** golang-migrate's {@code schema_migrations}: a single row with the version that the database is at. */
final class GolangMigrateTable extends KeyedTable {

    GolangMigrateTable(MigrationSet history) {
        super(history, "schema_migrations", List.of("version", "dirty"));
    }

    @Override
    String key(Migration migration) {
        return number(migration).toString();
    }

    private static BigInteger number(Migration migration) {
        return new BigInteger(migration.version());
    }

    /** The versions up to the current one. */
    @Override
    Set<String> keys(Table table) throws SQLException, MigrationException {
        List<List<String>> rows = table.rows("version, dirty", "version DESC");
        if (rows.isEmpty()) {
            return Set.of();
        }
        BigInteger current = new BigInteger(rows.get(0).get(0));
        if (rows.get(0).get(1).equals("t")) {
            throw new MigrationException(
                    table.name().shown() + " says that version " + current
                            + " is dirty: it failed half-way, and migrate stops at it. Repair the database and run migrate force.");
        }
        return history().ups().stream()
                .map(GolangMigrateTable::number)
                .filter(version -> version.compareTo(current) <= 0)
                .map(BigInteger::toString)
                .collect(Collectors.toSet());
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name + " (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)");
    }

    /** The last one stands for all. */
    @Override
    void insert(Table table, Migration migration) throws SQLException {
        table.deleteAll();
        table.insert(Map.of("version", number(migration), "dirty", false));
    }

    /** The database is then at the version before. */
    @Override
    void delete(Table table, Migration migration) throws SQLException {
        List<Migration> before = new ArrayList<>(history().ups());
        before.removeIf(up -> number(up).compareTo(number(migration)) >= 0);
        table.deleteAll();
        if (!before.isEmpty()) {
            insert(table, before.get(before.size() - 1));
        }
    }
}
