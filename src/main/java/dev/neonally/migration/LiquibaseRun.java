package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Follows a changelog and all that it includes, in the order in which Liquibase runs it. */
final class LiquibaseRun {
    private static final Pattern OTHER_CHANGESET = Pattern.compile("(?i)changesetId:(?<id>\\S+)");
    private static final Pattern NO_ROLLBACK = Pattern.compile("(?is)\\s*(not required|empty)\\b.*");

    /** What Liquibase knows of a PostgreSQL database by itself. */
    private static final Map<String, String> DATABASE_PROPERTIES = Map.of(
            "database.currentDateTimeFunction", "NOW()",
            "database.databaseChangeLogLockTableName", "databasechangeloglock",
            "database.databaseChangeLogTableName", "databasechangelog",
            "database.databaseProductName", "PostgreSQL",
            "database.defaultSchemaName", "public",
            "database.defaultSchemaNamePrefix", "public.",
            "database.lineComment", "--",
            "database.liquibaseSchemaName", "public",
            "database.typeName", "postgresql");

    /** A script as Liquibase sends it: statement by statement, or not cut. */
    record Sql(Script script, boolean split) {}

    private final Folder folder;
    private final History history;
    private final Set<Path> followed = new HashSet<>();
    private final Set<String> identities = new HashSet<>();
    private final Map<String, Sql> forwardScripts = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>(DATABASE_PROPERTIES);

    LiquibaseRun(Folder folder, History history) {
        this.folder = folder;
        this.history = history;
    }

    /** Reads the changelog, unless it was read before. */
    void follow(Path changelog) throws MigrationException {
        Path path = changelog.normalize();
        if (!followed.add(path)) {
            return;
        }
        String file = relative(path);
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".sql")) {
            followSql(file);
        } else if (name.endsWith(".xml") || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            followDocument(file, path);
        } else {
            problem(
                    Kind.UNREADABLE,
                    file,
                    1,
                    "The changelog " + file + " is neither SQL nor XML, YAML or JSON and was not read.");
        }
    }

    private void followSql(String file) throws MigrationException {
        if (FormattedSqlChangelog.startsLike(folder.head(file))) {
            new FormattedSqlChangelog(file, folder.text(file), this).read();
            return;
        }
        String text = folder.text(file);
        if (FormattedSqlChangelog.holdsChangesets(text)) {
            problem(
                    Kind.DIRECTIVE,
                    file,
                    1,
                    "Liquibase takes " + file + " for one script without changesets: its first line is not"
                            + " '--liquibase formatted sql'.");
        }
        addRaw(file, text);
    }

    private void followDocument(String file, Path path) throws MigrationException {
        try {
            new StructuredChangelog(file, path, this).read(ChangelogFile.parse(file, folder.text(file)));
        } catch (MalformedChangelogException malformed) {
            problem(
                    Kind.UNREADABLE,
                    file,
                    malformed.line(),
                    "The changelog " + file + " cannot be read: " + malformed.getMessage() + ".");
        }
    }

    /**
     * Follows all changelogs below a folder, in the order of their paths.
     *
     * @param file and line where the folder is named
     */
    void followAll(Path below, String ending, String file, int line) throws MigrationException {
        List<Path> changelogs;
        try (Stream<Path> walk = Files.walk(below)) {
            changelogs = walk.filter(Files::isRegularFile)
                    .filter(path -> ChangelogFile.mayBe(path) && path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new MigrationException(
                    "The folder " + below + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        if (changelogs.isEmpty()) {
            problem(Kind.UNREADABLE, file, line, "includeAll finds no changelog in " + relative(below) + ".");
        }
        for (Path changelog : changelogs) {
            if (ChangelogFile.isIncludable(relative(changelog), folder)) {
                follow(changelog);
            }
        }
    }

    /** A script without changesets, which Liquibase takes for one changeset and sends uncut. */
    void addRaw(String file, String text) {
        add(new Changeset("includeAll", "raw", 1, Map.of()), file, Direction.UP, new Sql(new Script(text), false));
    }

    /** The first value that a property is given counts. */
    void property(String name, String value, String databases) {
        if (!name.isEmpty() && Changeset.includesPostgres(databases)) {
            properties.putIfAbsent(name, value);
        }
    }

    /** Says that a changeset begins, and whether Liquibase runs it on PostgreSQL. */
    boolean begin(Changeset changeset, String file) {
        if (!changeset.runs()) {
            return false;
        }
        if (!identities.add(file + " " + changeset.version())) {
            problem(
                    Kind.DUPLICATE_VERSION,
                    file,
                    changeset.line(),
                    "Liquibase stops: " + file + " has the changeset " + changeset.version() + " twice.");
        }
        return true;
    }

    void addForward(Changeset changeset, String file, Sql sql) {
        forwardScripts.putIfAbsent(changeset.version(), sql);
        forwardScripts.putIfAbsent(changeset.id(), sql);
        add(changeset, file, Direction.UP, sql);
    }

    void addRollback(Changeset changeset, String file, Sql sql) {
        String text = sql.script().text();
        Matcher other = OTHER_CHANGESET.matcher(text);
        if (NO_ROLLBACK.matcher(text).matches()) {
            add(changeset, file, Direction.DOWN, new Sql(new Script("", changeset.line()), true));
        } else if (other.find()) {
            addRollbackTo(other.group("id"), changeset, file);
        } else {
            add(changeset, file, Direction.DOWN, sql);
        }
    }

    /** A rollback that runs an earlier changeset once more. */
    void addRollbackTo(String id, Changeset changeset, String file) {
        Sql earlier = forwardScripts.get(id);
        if (earlier == null) {
            problem(
                    Kind.DIRECTIVE,
                    file,
                    changeset.line(),
                    "The rollback of the changeset " + changeset.version() + " names the changeset " + id
                            + ", which is not known here.");
        } else {
            add(changeset, file, Direction.DOWN, earlier);
        }
    }

    private void add(Changeset changeset, String file, Direction direction, Sql sql) {
        Script script = filled(sql.script(), file);
        history.add(new Migration(
                folder.path(file),
                file,
                changeset.isRepeatable() ? Migration.Kind.REPEATABLE : Migration.Kind.VERSIONED,
                changeset.version(),
                "",
                direction,
                changeset.isTransactional(),
                sql.split() ? Delivery.SPLIT : Delivery.WHOLE,
                script));
    }

    private Script filled(Script script, String file) {
        if (!script.text().contains("${")) {
            return script;
        }
        FlywayPlaceholders.Filled filled = new FlywayPlaceholders(true, "${", "}", "", properties).fill(script.text());
        for (FlywayPlaceholders.Gap gap : filled.gaps()) {
            problem(
                    Kind.PLACEHOLDER,
                    file,
                    script.firstLine() + gap.line() - 1,
                    "No value for " + gap.name() + ": no property of the changelog has that name.");
        }
        return new Script(filled.text(), script.firstLine());
    }

    String text(String file) throws MigrationException {
        return folder.text(file);
    }

    void problem(Kind kind, String file, int line, String message) {
        history.problem(kind, file, line, message);
    }

    String relative(Path path) {
        return folder.root().relativize(path).toString().replace('\\', '/');
    }
}
