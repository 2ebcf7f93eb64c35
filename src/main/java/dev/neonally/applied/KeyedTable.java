package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the tables of most tools have in common: a row stands for an applied migration and has a key of its own. */
abstract class KeyedTable extends ToolTable {

    KeyedTable(MigrationSet history, String name, List<String> columns) {
        super(history, name, columns);
    }

    /** What tells the migration in the table. */
    abstract String key(Migration migration) throws MigrationException;

    /**
     * The keys of the applied migrations.
     *
     * @throws MigrationException if one failed half-way
     */
    abstract Set<String> keys(Table table) throws SQLException, MigrationException;

    boolean isApplied(Migration migration, Set<String> keys) throws MigrationException {
        return keys.contains(key(migration));
    }

    abstract void insert(Table table, Migration migration) throws SQLException, MigrationException;

    abstract void delete(Table table, Migration migration) throws SQLException, MigrationException;

    @Override
    final AppliedMigrations read(Table table, String shown) throws SQLException, MigrationException {
        Set<String> keys = keys(table);
        List<Migration> applied = new ArrayList<>();
        List<Migration> between = new ArrayList<>();
        List<Migration> after = new ArrayList<>();
        for (Migration up : history().ups()) {
            if (isApplied(up, keys)) {
                applied.add(up);
                between.addAll(after);
                after.clear();
            } else {
                after.add(up);
            }
        }
        if (history().run().outOfOrder()) {
            between.addAll(after);
            return new AppliedMigrations(shown, applied, between, List.of());
        }
        return new AppliedMigrations(shown, applied, after, between);
    }

    @Override
    final void insert(Table table, List<Migration> migrations) throws SQLException, MigrationException {
        for (Migration migration : migrations) {
            insert(table, migration);
        }
    }

    @Override
    final void delete(Table table, List<Migration> migrations) throws SQLException, MigrationException {
        for (Migration migration : migrations) {
            delete(table, migration);
        }
    }
}
