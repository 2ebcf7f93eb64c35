package dev.neonally.migration;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway's settings for one history, as far as they bear on what it runs and how.
 *
 * @param origin where they come from, in words for the log
 * @param folder what locations in the file system are relative to
 * @param locations where it looks for scripts, callbacks included
 * @param naming how it reads file names
 * @param encoding the scripts' encoding
 * @param placeholders what it replaces in scripts
 * @param mixed whether a script may hold statements that must not run in a transaction beside others
 * @param inTransaction whether scripts run inside a transaction at all
 * @param callbacks whether scripts that are callbacks run
 * @param outOfOrder whether versions older than the newest applied one run
 * @param group whether all pending migrations share a transaction
 * @param transactionalLock whether it holds its lock in a transaction that stays open
 * @param sessionScripts SQL that each connection starts with
 * @param version Flyway's version, empty where the build names none
 * @param historyTable the table of applied migrations, with its schema if that is configured; empty where neither is
 */
record FlywayConfiguration(
        String origin,
        Path folder,
        List<FlywayLocation> locations,
        FlywayNaming naming,
        Charset encoding,
        FlywayPlaceholders placeholders,
        boolean mixed,
        boolean inTransaction,
        boolean callbacks,
        boolean outOfOrder,
        boolean group,
        boolean transactionalLock,
        List<Script> sessionScripts,
        String version,
        String historyTable) {

    /** The lock is held in a transaction by default since Flyway 9.1.0; before, no transaction stayed open. */
    private static final FlywayVersion FIRST_WITH_TRANSACTIONAL_LOCK =
            FlywayVersion.parse("9.1").orElseThrow();

    /** Since then {@code beforeMigrate} runs on a connection of its own. */
    private static final FlywayVersion FIRST_WITH_EVENT_CONNECTION =
            FlywayVersion.parse("9.19").orElseThrow();

    private static final String HISTORY_TABLE = "flyway_schema_history";

    private static final Pattern RELEASE = Pattern.compile("\\d+(?:\\.\\d+)*");

    FlywayConfiguration {
        locations = List.copyOf(locations);
        sessionScripts = List.copyOf(sessionScripts);
    }

    /** The settings with Flyway's defaults for what they leave open. */
    static FlywayConfiguration of(FlywaySettings settings, ProjectFiles project) throws MigrationException {
        Optional<String> version = settings.version().or(project::flywayVersion);
        JdbcConnection connection = JdbcConnection.of(settings.text("url", ""), settings.jdbcProperties());
        return new FlywayConfiguration(
                settings.origin(),
                project.basedir().resolve(settings.text("workingDirectory", "")),
                locations(settings),
                naming(settings),
                settings.charset("encoding", project.encoding()),
                placeholders(settings, project, connection),
                settings.flag("mixed", false),
                settings.flag("executeInTransaction", true),
                !settings.flag("skipDefaultCallbacks", false),
                settings.flag("outOfOrder", false),
                settings.flag("group", false),
                !isBefore(FIRST_WITH_TRANSACTIONAL_LOCK, version)
                        && settings.flag("postgresql.transactional.lock", true),
                sessionScripts(settings, connection),
                version.orElse(""),
                historyTable(settings));
    }

    private static String historyTable(FlywaySettings settings) {
        Optional<String> schema = schema(settings);
        Optional<String> table = settings.text("table").map(String::strip).filter(name -> !name.isEmpty());
        return schema.isEmpty() && table.isEmpty()
                ? ""
                : schema.map(name -> name + ".").orElse("") + table.orElse(HISTORY_TABLE);
    }

    private static List<FlywayLocation> locations(FlywaySettings settings) throws MigrationException {
        List<FlywayLocation> locations = new ArrayList<>();
        for (String location : settings.list("locations")) {
            locations.add(FlywayLocation.parse(location, settings.origin()));
        }
        if (locations.isEmpty()) {
            locations.add(FlywayLocation.byDefault());
        }
        for (String location : settings.list("callbackLocations")) {
            locations.add(FlywayLocation.parse(location, settings.origin()));
        }
        return locations;
    }

    private static FlywayNaming naming(FlywaySettings settings) throws MigrationException {
        String separator = settings.text("sqlMigrationSeparator", "__");
        if (separator.isEmpty()) {
            throw new MigrationException("Flyway's sqlMigrationSeparator (" + settings.origin()
                    + ") is empty, which Flyway does not accept. Remove it or set it to __.");
        }
        List<String> suffixes = settings.list("sqlMigrationSuffixes");
        return new FlywayNaming(
                settings.text("sqlMigrationPrefix", "V"),
                settings.text("undoSqlMigrationPrefix", "U"),
                settings.text("baselineMigrationPrefix", "B"),
                settings.text("repeatableSqlMigrationPrefix", "R"),
                separator,
                suffixes.isEmpty() ? List.of(".sql") : suffixes,
                settings.flag("validateMigrationNaming", false),
                settings.has("sqlMigrationPrefix"));
    }

    private static FlywayPlaceholders placeholders(
            FlywaySettings settings, ProjectFiles project, JdbcConnection connection) throws MigrationException {
        Map<String, String> values = new HashMap<>(settings.placeholders());
        String own = "flyway" + settings.text("placeholderSeparator", ":");
        values.put(own + "defaultSchema", schema(settings).orElse("public"));
        values.put(own + "user", "postgres");
        values.put(own + "database", connection.database().orElse("postgres"));
        values.put(own + "timestamp", "2000-01-01 00:00:00");
        values.put(own + "workingDirectory", project.basedir().toString());
        values.put(own + "table", settings.text("table", HISTORY_TABLE));
        values.put(own + "environment", settings.text("environment", "default"));
        return new FlywayPlaceholders(
                settings.flag("placeholderReplacement", true),
                settings.text("placeholderPrefix", "${"),
                settings.text("placeholderSuffix", "}"),
                own + "filename",
                values);
    }

    /** The schema that Flyway makes the current one; without it the database's search path stays as it is. */
    private static Optional<String> schema(FlywaySettings settings) {
        return settings.text("defaultSchema")
                .map(String::strip)
                .filter(schema -> !schema.isEmpty())
                .or(() -> settings.list("schemas").stream().findFirst());
    }

    private static List<Script> sessionScripts(FlywaySettings settings, JdbcConnection connection)
            throws MigrationException {
        List<Script> scripts = new ArrayList<>(connection.scripts());
        settings.text("initSql").filter(sql -> !sql.isBlank()).map(Script::new).ifPresent(scripts::add);
        List<String> schemas = new ArrayList<>(settings.list("schemas"));
        schema(settings).filter(schema -> !schemas.contains(schema)).ifPresent(schemas::add);
        if (settings.flag("createSchemas", true)) {
            schemas.forEach(
                    schema -> scripts.add(new Script("CREATE SCHEMA IF NOT EXISTS " + JdbcConnection.quoted(schema))));
        }
        schema(settings)
                .map(schema -> new Script("SET search_path TO " + connection.searchPathBehind(schema)))
                .ifPresent(scripts::add);
        return scripts;
    }

    /**
     * Whether settings that a callback leaves behind hold for the migrations after it, as seen with Flyway 8.5.13, 9.0.4,
     * 9.22.3, 11.14.0 and 12.9.0. It depends on the connection that the callback runs on: with the transactional lock
     * Flyway takes one for its own work and another for migrations, without it one for both. Where the version is not
     * known the callback is believed.
     */
    boolean settingsOutlast(FlywayEvent event) {
        return switch (event) {
            case BEFORE_EACH_MIGRATE -> true;
            case AFTER_CONNECT, BEFORE_VALIDATE, AFTER_VALIDATE, CREATE_SCHEMA, BEFORE_CREATE_SCHEMA ->
                !transactionalLock;
            case BEFORE_MIGRATE -> version.isEmpty() || isBefore(FIRST_WITH_EVENT_CONNECTION, Optional.of(version));
            default -> false;
        };
    }

    private static boolean isBefore(FlywayVersion limit, Optional<String> version) {
        Matcher release = RELEASE.matcher(version.orElse(""));
        return release.lookingAt()
                && FlywayVersion.parse(release.group())
                        .filter(known -> known.compareTo(limit) < 0)
                        .isPresent();
    }
}
