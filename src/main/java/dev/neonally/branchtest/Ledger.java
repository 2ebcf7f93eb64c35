package dev.neonally.branchtest;

import dev.neonally.applied.AppliedMigrations;
import dev.neonally.applied.HistoryTable;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.trace.RunTrace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tool's own table of what was run on a throw-away database, kept as the tool would. */
final class Ledger {

    private static final String PURPOSE = "neonally history";

    private final Branch branch;
    private final HistoryTable table;
    private final Set<String> notes = new LinkedHashSet<>();

    Ledger(Branch branch, MigrationSet set) {
        this.branch = branch;
        this.table = HistoryTable.of(set);
    }

    /** What the database has; empty where it has no such table, or one without entries. */
    Optional<AppliedMigrations> applied() throws BranchException, SQLException, MigrationException {
        try (Connection connection = branch.connect(PURPOSE)) {
            return table.read(connection).filter(read -> !read.applied().isEmpty());
        }
    }

    void record(List<Migration> migrations) throws BranchException, SQLException, MigrationException {
        keep(connection -> table.record(connection, migrations));
    }

    /** Notes those of the migrations that the run brought to their end. */
    void recordDone(List<Migration> migrations, RunTrace run) throws BranchException, SQLException, MigrationException {
        record(done(migrations, run));
    }

    void unrecordDone(List<Migration> downs, RunTrace run) throws BranchException, SQLException, MigrationException {
        keep(connection -> table.unrecord(connection, done(downs, run)));
    }

    private interface Entry {
        void write(Connection connection) throws SQLException, MigrationException;
    }

    /** A project may guard the table against anybody but its own tool. */
    private void keep(Entry entry) throws BranchException, SQLException, MigrationException {
        try (Connection connection = branch.connect(PURPOSE)) {
            try {
                entry.write(connection);
            } catch (SQLException e) {
                notes.add("The migration tool's own table could not be kept: " + e.getMessage());
            }
        }
    }

    /** What could not be kept, a sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private static List<Migration> done(List<Migration> migrations, RunTrace run) {
        Set<String> done = run.done().stream()
                .map(migration -> key(migration.path(), migration.version()))
                .collect(Collectors.toSet());
        return migrations.stream()
                .filter(migration -> migration.kind() != Migration.Kind.CALLBACK
                        && done.contains(key(migration.path(), migration.version())))
                .toList();
    }

    private static String key(String path, String version) {
        return path + "\n" + version;
    }

    /** What is no part of the schema: {@code table flyway_schema_history}. */
    Set<String> objects() throws BranchException, SQLException, MigrationException {
        try (Connection connection = branch.connect(PURPOSE)) {
            return table.objects(connection);
        }
    }
}
