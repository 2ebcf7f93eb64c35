package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flyway's {@code flyway_schema_history}: what was run, in which order, and how it ended. */
final class FlywayTable extends ToolTable {

    private static final String DEFAULT_LOCATION = "db/migration/";
    private static final int LONGEST_DESCRIPTION = 200;

    FlywayTable(MigrationSet history) {
        super(
                history,
                "flyway_schema_history",
                List.of("installed_rank", "version", "description", "type", "script", "checksum", "success"));
    }

    @Override
    boolean mayHaveAnyName() {
        return true;
    }

    private static List<FlywayRow> rows(Table table) throws SQLException {
        return table.rows("installed_rank, version, description, type, checksum, success", "installed_rank").stream()
                .map(FlywayRow::of)
                .toList();
    }

    @Override
    AppliedMigrations read(Table table, String shown) throws SQLException, MigrationException {
        FlywayState state = FlywayState.of(rows(table));
        Optional<FlywayRow> failed = state.failed();
        if (failed.isPresent()) {
            throw new MigrationException(shown + " says that " + failed.get().inWords()
                    + " failed, and Flyway stops at it. Repair the database and run flyway:repair.");
        }
        List<Migration> applied = new ArrayList<>();
        List<Migration> pending = new ArrayList<>();
        List<Migration> late = new ArrayList<>();
        for (Migration up : history().ups()) {
            switch (state.of(up, history().run().outOfOrder())) {
                case APPLIED -> applied.add(up);
                case PENDING -> pending.add(up);
                case LATE -> late.add(up);
                case PASSED_OVER -> {}
            }
        }
        if (pending.stream().allMatch(migration -> migration.kind() == Kind.CALLBACK)) {
            pending.clear();
        }
        return new AppliedMigrations(shown, applied, pending, late);
    }

    @Override
    List<String> definition(TableName name) {
        return List.of(
                "CREATE TABLE " + name
                        + " (installed_rank integer NOT NULL, version varchar(50), description varchar(200) NOT NULL,"
                        + " type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer,"
                        + " installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),"
                        + " execution_time integer NOT NULL, success boolean NOT NULL)",
                "ALTER TABLE " + name + " ADD CONSTRAINT " + name.sibling("_pk") + " PRIMARY KEY (installed_rank)",
                "CREATE INDEX " + name.sibling("_s_idx") + " ON " + name + " (success)");
    }

    @Override
    void insert(Table table, List<Migration> migrations) throws SQLException, MigrationException {
        List<FlywayRow> rows = rows(table);
        int rank = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).rank();
        for (Migration migration : migrations) {
            rank++;
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("installed_rank", rank);
            if (migration.kind() != Kind.REPEATABLE) {
                values.put("version", migration.version());
            }
            values.put("description", description(migration));
            values.put("type", migration.kind() == Kind.BASELINE ? "SQL_BASELINE" : "SQL");
            values.put("script", script(migration));
            values.put("checksum", FlywayChecksum.of(migration));
            values.put("installed_by", Table.CURRENT_USER);
            values.put("execution_time", 0);
            values.put("success", true);
            table.insert(values);
        }
    }

    /** The path in its location. */
    private static String script(Migration migration) {
        String path = migration.path();
        return path.startsWith(DEFAULT_LOCATION) ? path.substring(DEFAULT_LOCATION.length()) : path;
    }

    static String description(Migration migration) {
        String description = migration.description();
        return description.length() > LONGEST_DESCRIPTION
                ? description.substring(0, LONGEST_DESCRIPTION - 3) + "..."
                : description;
    }

    /** The newest row of each migration goes. */
    @Override
    void delete(Table table, List<Migration> migrations) throws SQLException {
        List<FlywayRow> rows = new ArrayList<>(rows(table));
        Collections.reverse(rows);
        for (Migration migration : migrations) {
            Optional<FlywayRow> newest =
                    rows.stream().filter(row -> row.isOf(migration)).findFirst();
            if (newest.isPresent()) {
                table.deleteWhere("installed_rank = ?", newest.get().rank());
            }
        }
    }
}
