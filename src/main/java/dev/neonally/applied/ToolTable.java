package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tables of all tools have in common: they are found by name and columns, and made when a tool first runs. */
abstract class ToolTable implements HistoryTable {

    private final MigrationSet history;
    private final TableName name;
    private final List<String> columns;

    /**
     * @param name the tool's own name for the table; what its configuration says goes before it
     * @param columns by which the table is told from another tool's of the same name
     */
    ToolTable(MigrationSet history, String name, List<String> columns) {
        this.history = history;
        this.name = TableName.of(
                history.run().historyTable().isEmpty() ? name : history.run().historyTable());
        this.columns = columns;
    }

    final MigrationSet history() {
        return history;
    }

    abstract AppliedMigrations read(Table table, String shown) throws SQLException, MigrationException;

    /** The statements by which the tool makes the table. */
    abstract List<String> definition(TableName name);

    abstract void insert(Table table, List<Migration> migrations) throws SQLException, MigrationException;

    abstract void delete(Table table, List<Migration> migrations) throws SQLException, MigrationException;

    /** Whether the columns are so peculiar that the table may have any name. */
    boolean mayHaveAnyName() {
        return false;
    }

    @Override
    public final Optional<AppliedMigrations> read(Connection connection) throws SQLException, MigrationException {
        Optional<TableName> found = name.find(connection, columns, mayHaveAnyName());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        read(new Table(connection, found.get()), found.get().shown()));
    }

    @Override
    public final void record(Connection connection, List<Migration> migrations)
            throws SQLException, MigrationException {
        Optional<TableName> found = name.find(connection, columns, mayHaveAnyName());
        if (found.isEmpty() && !isMadeByTool()) {
            return;
        }
        Table table = new Table(connection, found.orElse(name));
        if (found.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                if (!name.schema().isEmpty()) {
                    statement.execute("CREATE SCHEMA IF NOT EXISTS " + TableName.quoted(name.schema()));
                }
                for (String each : definition(name)) {
                    statement.execute(each);
                }
            }
        }
        insert(
                table,
                migrations.stream()
                        .filter(migration -> migration.kind() != Migration.Kind.CALLBACK)
                        .toList());
    }

    /** Whether the tool makes its table when it first runs, and so may we. */
    boolean isMadeByTool() {
        return true;
    }

    @Override
    public final void unrecord(Connection connection, List<Migration> migrations)
            throws SQLException, MigrationException {
        Optional<TableName> found = name.find(connection, columns, mayHaveAnyName());
        if (found.isPresent()) {
            delete(new Table(connection, found.get()), migrations);
        }
    }

    @Override
    public Set<String> objects(Connection connection) throws SQLException, MigrationException {
        return name.find(connection, columns, mayHaveAnyName())
                .map(found -> Set.of("table " + found.shown()))
                .orElse(Set.of());
    }
}
