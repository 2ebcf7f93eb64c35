package dev.neonally.rule;

import dev.neonally.EmptiedDatabase;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.history.ObservedStatement;
import dev.neonally.effect.history.TracedServer;
import dev.neonally.sql.operation.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server was seen to suffer from an example.
 *
 * @param harms work under a lock that keeps writers out, what fails, and what clients may know that is gone
 * @param locks locks that keep writers out of what was there before, with no work under them
 */
record Witness(Set<String> harms, Set<String> locks) {

    private static final String INVENTORY = """
            SELECT 'column ' || attrelid::regclass || '.' || attname
            FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
            WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm', 'c') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
            UNION ALL SELECT 'constraint ' || conname FROM pg_constraint WHERE contype <> 'n' AND connamespace::regnamespace::text !~ '^(pg_|information_schema)'
            UNION ALL SELECT 'relation ' || oid::regclass FROM pg_class WHERE relkind <> 't' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
            UNION ALL SELECT 'label ' || enumlabel FROM pg_enum
            UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typtype IN ('e', 'd', 'c') AND typnamespace::regnamespace::text !~ '^(pg_|information_schema)'
            UNION ALL SELECT 'schema ' || nspname FROM pg_namespace
            """;

    /** Runs it twice: as a tool would, and statement by statement under observation. */
    static Witness of(WrittenHistory given, WrittenHistory judged, EmptiedDatabase database) throws SQLException {
        Set<String> harms = new TreeSet<>();
        Set<String> locks = new TreeSet<>();
        try (Connection connection = database.connectEmpty()) {
            given.run(connection);
            failure(judged, connection).map(message -> "fails: " + message).ifPresent(harms::add);
        }
        try (Connection connection = database.connectEmpty()) {
            given.run(connection);
            Set<QualifiedName> existing = existing(connection);
            Set<String> before = inventory(connection);
            for (ObservedStatement seen : observe(given, judged, database, version(connection))) {
                addTo(harms, locks, seen, existing);
            }
            before.removeAll(inventory(connection));
            before.forEach(lost -> harms.add("gone: " + lost));
        }
        return new Witness(harms, locks);
    }

    /** Why it does not run on an empty database, if it does not. */
    static Optional<String> failure(WrittenHistory given, EmptiedDatabase database) throws SQLException {
        try (Connection connection = database.connectEmpty()) {
            return failure(given, connection);
        }
    }

    private static Optional<String> failure(WrittenHistory history, Connection connection) throws SQLException {
        try {
            history.run(connection);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e.getSQLState() + " " + e.getMessage().replaceAll("\\s+", " "));
        }
    }

    private static List<ObservedStatement> observe(
            WrittenHistory given, WrittenHistory judged, EmptiedDatabase database, PostgresVersions version)
            throws SQLException {
        List<ReplayedMigration> migrations = given.then(judged).replay(version);
        List<ObservedStatement> seen = new ArrayList<>();
        try (TracedServer traced = new TracedServer(database.url(), "SELECT 1")) {
            for (ReplayedMigration migration : migrations.subList(given.size(), migrations.size())) {
                seen.addAll(traced.run(migration));
            }
        }
        return seen;
    }

    private static void addTo(
            Set<String> harms, Set<String> locks, ObservedStatement seen, Set<QualifiedName> existing) {
        Map<QualifiedName, LockMode> modes = seen.locks().orElse(Map.of());
        for (QualifiedName relation : existing) {
            LockMode mode = modes.getOrDefault(relation, LockMode.ACCESS_SHARE);
            if (!mode.blocksWrites()) {
                continue;
            }
            String under = relation.name() + " under " + mode.sql();
            if (seen.rewritten().contains(relation)) {
                harms.add("rewrites " + under);
            } else if (seen.scanned().contains(relation)) {
                harms.add("scans " + under);
            } else {
                locks.add("locks " + under);
            }
        }
    }

    private static PostgresVersions version(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        return new PostgresVersions(major, major);
    }

    private static Set<String> inventory(Connection connection) throws SQLException {
        Set<String> inventory = new TreeSet<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(INVENTORY)) {
            while (rows.next()) {
                inventory.add(rows.getString(1));
            }
        }
        return inventory;
    }

    private static Set<QualifiedName> existing(Connection connection) throws SQLException {
        Set<QualifiedName> existing = new HashSet<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT relnamespace::regnamespace, relname FROM pg_class"
                                + " WHERE relkind IN ('r', 'p', 'm') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'")) {
            while (rows.next()) {
                existing.add(new QualifiedName(rows.getString(1), rows.getString(2)));
            }
        }
        return existing;
    }
}
