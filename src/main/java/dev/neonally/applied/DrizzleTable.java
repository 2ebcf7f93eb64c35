package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drizzle's {@code drizzle.__drizzle_migrations}: when each applied migration was made, which is written in a journal or, since
 * version 1, in the name of its folder, and a SHA-256 over its file.
 */
final class DrizzleTable extends KeyedTable {

    private static final String SCHEMA = "drizzle";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final Map<String, Long> times = new HashMap<>();

    DrizzleTable(MigrationSet history) {
        super(history, SCHEMA + ".__drizzle_migrations", List.of("hash", "created_at"));
    }

    @Override
    String key(Migration migration) throws MigrationException {
        return Long.toString(time(migration));
    }

    /** In milliseconds since 1970. */
    private long time(Migration migration) throws MigrationException {
        int folder = migration.path().indexOf('/');
        if (folder >= 0) {
            try {
                return LocalDateTime.parse(migration.version(), TIMESTAMP)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            } catch (DateTimeException e) {
                throw new MigrationException(
                        migration.path() + " is in a folder whose name does not start with a time stamp.", e);
            }
        }
        if (times.isEmpty()) {
            readJournal();
        }
        String tag = migration.path().replaceFirst("\\.sql$", "");
        if (!times.containsKey(tag)) {
            throw new MigrationException("Drizzle's journal does not name " + migration.path() + ".");
        }
        return times.get(tag);
    }

    private void readJournal() throws MigrationException {
        Path journal = history().root().resolve("meta/_journal.json");
        try {
            for (JsonNode entry : JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(journal))
                    .path("entries")) {
                times.put(entry.path("tag").asString(""), entry.path("when").asLong(0));
            }
        } catch (IOException | JacksonException e) {
            throw new MigrationException("Drizzle's journal " + journal.getFileName() + " cannot be read.", e);
        }
    }

    @Override
    Set<String> keys(Table table) throws SQLException {
        return new HashSet<>(table.column("created_at"));
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name + " (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)");
    }

    @Override
    void insert(Table table, Migration migration) throws SQLException, MigrationException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("hash", HexFormat.of().formatHex(FileDigest.of(migration, "SHA-256")));
        values.put("created_at", time(migration));
        if (table.has("name")) {
            values.put(
                    "name",
                    migration.path().substring(0, Math.max(0, migration.path().indexOf('/'))));
        }
        table.insert(values);
    }

    @Override
    void delete(Table table, Migration migration) throws SQLException, MigrationException {
        table.deleteWhere("created_at = ?", time(migration));
    }

    @Override
    public Set<String> objects(Connection connection) throws SQLException, MigrationException {
        Set<String> objects = new HashSet<>(super.objects(connection));
        objects.add("schema " + SCHEMA);
        return objects;
    }
}
