package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Liquibase's {@code databasechangelog}: author, id and file of each applied changeset. A changeset that runs again when it
 * changes counts as pending, since its checksum is Liquibase's own affair and running it again does no harm.
 */
final class LiquibaseTable extends ToolTable {

    /** What the paths of changelogs are relative to in the usual projects. */
    private static final Pattern RESOURCES = Pattern.compile(".*/src/(main|test)/(resources|liquibase)/(?<path>.*)");

    LiquibaseTable(MigrationSet history) {
        super(history, "databasechangelog", List.of("id", "author", "filename", "orderexecuted", "exectype", "md5sum"));
    }

    @Override
    boolean mayHaveAnyName() {
        return true;
    }

    private record Row(String changeset, String file, int order) {

        /** Paths begin where the application looks for them. */
        boolean isIn(String path) {
            return file.equals(path) || file.endsWith("/" + path) || path.endsWith("/" + file);
        }
    }

    private static List<Row> rows(Table table) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (List<String> row : table.query(
                "SELECT author || ':' || id, filename, orderexecuted FROM %s WHERE exectype <> 'FAILED' ORDER BY orderexecuted")) {
            rows.add(
                    new Row(row.get(0), row.get(1).replaceFirst("^(classpath:)?/?", ""), Integer.parseInt(row.get(2))));
        }
        return rows;
    }

    @Override
    AppliedMigrations read(Table table, String shown) throws SQLException {
        List<Row> rows = rows(table);
        List<Migration> applied = new ArrayList<>();
        List<Migration> pending = new ArrayList<>();
        for (Migration up : history().ups()) {
            (up.kind() != Kind.REPEATABLE && row(rows, up).isPresent() ? applied : pending).add(up);
        }
        return new AppliedMigrations(shown, applied, pending, List.of());
    }

    /** The changeset's row; one of another file if no other changeset has that author and id, for a file may be given a name. */
    private Optional<Row> row(List<Row> rows, Migration migration) {
        List<Row> same = rows.stream()
                .filter(row -> row.changeset().equals(migration.version()))
                .toList();
        boolean alone = same.size() == 1
                && history().ups().stream()
                                .filter(up -> up.version().equals(migration.version()))
                                .count()
                        == 1;
        return same.stream().filter(row -> alone || row.isIn(migration.path())).findFirst();
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name
                + " (id varchar(255) NOT NULL, author varchar(255) NOT NULL, filename varchar(255) NOT NULL,"
                + " dateexecuted timestamp NOT NULL, orderexecuted integer NOT NULL, exectype varchar(10) NOT NULL,"
                + " md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255),"
                + " liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10))");
    }

    /** Without a checksum, which Liquibase then fills in. */
    @Override
    void insert(Table table, List<Migration> migrations) throws SQLException, MigrationException {
        List<Row> rows = rows(table);
        int order = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).order();
        String prefix = prefix(rows);
        for (Migration migration : migrations) {
            delete(table, rows, migration);
            order++;
            int colon = migration.version().indexOf(':');
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("id", migration.version().substring(colon + 1));
            values.put("author", migration.version().substring(0, Math.max(0, colon)));
            values.put("filename", LogicalPath.of(migration).orElse(prefix + migration.path()));
            values.put("dateexecuted", Table.NOW);
            values.put("orderexecuted", order);
            values.put("exectype", "EXECUTED");
            values.put("description", "sql");
            values.put("comments", "");
            table.insert(values);
        }
    }

    /** What the table puts before the paths that we know. */
    private String prefix(List<Row> rows) {
        for (Row row : rows) {
            for (Migration up : history().ups()) {
                if (row.changeset().equals(up.version()) && row.file().endsWith(up.path())) {
                    return row.file()
                            .substring(0, row.file().length() - up.path().length());
                }
            }
        }
        Path root = history().root().toAbsolutePath().normalize();
        Matcher resources = RESOURCES.matcher(root.toString().replace('\\', '/') + "/");
        return resources.matches() ? resources.group("path") : "";
    }

    @Override
    void delete(Table table, List<Migration> migrations) throws SQLException {
        List<Row> rows = rows(table);
        for (Migration migration : migrations) {
            delete(table, rows, migration);
        }
    }

    private void delete(Table table, List<Row> rows, Migration migration) throws SQLException {
        Optional<Row> row = row(rows, migration);
        if (row.isPresent()) {
            table.deleteWhere(
                    "author || ':' || id = ? AND orderexecuted = ?",
                    row.get().changeset(),
                    row.get().order());
        }
    }

    @Override
    public Set<String> objects(Connection connection) throws SQLException, MigrationException {
        Set<String> objects = new HashSet<>();
        for (String table : super.objects(connection)) {
            objects.add(table);
            objects.add(table + "lock");
        }
        return objects;
    }
}
