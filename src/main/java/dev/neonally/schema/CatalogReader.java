package dev.neonally.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the objects of a database from {@code pg_catalog}. */
final class CatalogReader {

    /**
     * What the texts of definitions depend on: names have their schema unless it is {@code public}, constants are written
     * the same way whatever the database is set to.
     */
    private static final String SETTINGS = """
            SET LOCAL search_path = public;
            SET LOCAL datestyle = 'ISO, YMD';
            SET LOCAL intervalstyle = postgres;
            SET LOCAL timezone = 'UTC';
            SET LOCAL bytea_output = hex;
            SET LOCAL extra_float_digits = 1;
            SET LOCAL quote_all_identifiers = off;
            SET LOCAL jit = off
            """;

    private final Set<String> without;
    private final List<Found> found = new ArrayList<>();
    private final Map<Id, String> names = new HashMap<>();
    private final Map<Id, List<String>> details = new HashMap<>();
    private final Map<Id, Set<Id>> links = new HashMap<>();
    private final Set<Id> extended = new LinkedHashSet<>();
    private final Map<Id, Boolean> leftOut = new HashMap<>();
    private int rank;

    /** As the catalogs know an object: the OID of the catalog, that of the object there, a column's number or 0. */
    private record Id(long catalog, long object, int part) {}

    private record Found(Id id, int rank, String definition) {}

    CatalogReader(Set<String> without) {
        this.without = without;
    }

    /** The objects by name, kind after kind, columns in their order. */
    Map<String, SchemaObject> read(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        try (ReadingTransaction transaction = new ReadingTransaction(connection);
                Statement statement = transaction.statement()) {
            statement.execute(SETTINGS);
            forEachRow(statement, "database", this::addObject);
            forEachRow(statement, "types", this::addObject);
            forEachRow(statement, "relations", this::addObject);
            if (version >= 15) {
                forEachRow(statement, "published-schemas", this::addObject);
            }
            forEachRow(statement, "details", this::addDetail);
            forEachRow(statement, "links", this::addLink);
        }
        Map<String, SchemaObject> objects = new LinkedHashMap<>();
        for (Found each : found) {
            if (!isLeftOut(each.id())) {
                String name = names.get(each.id());
                objects.put(name, new SchemaObject(each.rank(), name, definition(each), owners(each.id())));
            }
        }
        return objects;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Sends all statements of a resource at once. */
    private void forEachRow(Statement statement, String resource, RowReader reader) throws SQLException {
        boolean more = statement.execute(text(resource));
        for (; more; rank++) {
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
            more = statement.getMoreResults();
        }
    }

    private static String text(String resource) {
        try (InputStream in = CatalogReader.class.getResourceAsStream(resource + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Id id(ResultSet row, int column) throws SQLException {
        return new Id(row.getLong(column), row.getLong(column + 1), row.getInt(column + 2));
    }

    private void addObject(ResultSet row) throws SQLException {
        Id id = id(row, 1);
        String definition = row.getString(5);
        names.put(id, row.getString(4));
        found.add(new Found(id, rank, definition == null ? "" : definition.strip()));
    }

    private void addDetail(ResultSet row) throws SQLException {
        details.computeIfAbsent(id(row, 1), id -> new ArrayList<>()).add(row.getString(4));
    }

    private void addLink(ResultSet row) throws SQLException {
        Id id = id(row, 1);
        if (row.getBoolean(7)) {
            extended.add(id);
        } else {
            links.computeIfAbsent(id, each -> new LinkedHashSet<>()).add(id(row, 4));
        }
    }

    private String definition(Found object) {
        List<String> lines = new ArrayList<>();
        if (!object.definition().isEmpty()) {
            lines.add(object.definition());
        }
        lines.addAll(details.getOrDefault(object.id(), List.of()));
        return String.join("\n", lines);
    }

    /** Whether it, or what it belongs to, is an extension's or was asked to stay out. */
    private boolean isLeftOut(Id id) {
        Boolean known = leftOut.putIfAbsent(id, false);
        if (known != null) {
            return known;
        }
        boolean out = extended.contains(id)
                || without.contains(names.getOrDefault(id, ""))
                || wholes(id).stream().anyMatch(this::isLeftOut);
        leftOut.put(id, out);
        return out;
    }

    private Set<String> owners(Id id) {
        Set<String> owners = new LinkedHashSet<>();
        addOwners(id, new LinkedHashSet<>(Set.of(id)), owners);
        return owners;
    }

    /** What is no object of its own, such as the row type of a table, stands for what it belongs to. */
    private void addOwners(Id id, Set<Id> seen, Set<String> owners) {
        for (Id whole : wholes(id)) {
            if (names.containsKey(whole)) {
                owners.add(names.get(whole));
            } else if (seen.add(whole)) {
                addOwners(whole, seen, owners);
            }
        }
    }

    private Set<Id> wholes(Id id) {
        Set<Id> wholes = new LinkedHashSet<>(links.getOrDefault(id, Set.of()));
        if (id.part() > 0) {
            wholes.add(new Id(id.catalog(), id.object(), 0));
        }
        return wholes;
    }
}
