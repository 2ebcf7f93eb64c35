package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drizzle: scripts in the order of a journal, or, since version 1, a folder a migration with {@code migration.sql} and
 * {@code snapshot.json}. All pending migrations run in one transaction, cut at {@code --> statement-breakpoint}.
 *
 * @see <a href="https://orm.drizzle.team/docs/migrations">Drizzle, Migrations</a>
 */
final class DrizzleLayout implements LayoutReader {
    private static final String JOURNAL = "meta/_journal.json";
    private static final String MIGRATION = "migration.sql";
    private static final String SNAPSHOT = "snapshot.json";
    private static final Pattern POSTGRES = Pattern.compile("\"dialect\"\\s*:\\s*\"(postgresql|postgres|pg)\"");
    private static final Pattern NAME = Pattern.compile("(?<version>\\d*)_?(?<description>.*)");

    @Override
    public Layout layout() {
        return Layout.DRIZZLE;
    }

    @Override
    public String mark() {
        return "meta/_journal.json or snapshot.json";
    }

    @Override
    public boolean sharesTransaction() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        if (folder.has(JOURNAL)) {
            return POSTGRES.matcher(folder.head(JOURNAL)).find();
        }
        for (Map.Entry<String, List<String>> subfolder : folder.subfolders().entrySet()) {
            if (subfolder.getValue().containsAll(List.of(MIGRATION, SNAPSHOT))) {
                return POSTGRES.matcher(folder.head(subfolder.getKey() + "/" + SNAPSHOT))
                        .find();
            }
        }
        return false;
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        if (folder.has(JOURNAL)) {
            readJournal(folder, history);
            return;
        }
        boolean subfolders = false;
        for (Map.Entry<String, List<String>> subfolder : folder.subfolders().entrySet()) {
            if (subfolder.getValue().contains(MIGRATION)) {
                subfolders = true;
                add(subfolder.getKey(), subfolder.getKey() + "/" + MIGRATION, folder, history);
            }
        }
        if (!subfolders) {
            history.problem(
                    Kind.DIRECTIVE,
                    JOURNAL,
                    1,
                    "Drizzle stops: there is no " + JOURNAL + ". The files are read in the order of their names.");
            addByName(folder, history);
        }
    }

    private static void readJournal(Folder folder, History history) throws MigrationException {
        String text = folder.text(JOURNAL);
        JsonNode entries;
        try {
            entries = JsonMapper.builder().build().readTree(text).path("entries");
        } catch (JacksonException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            history.problem(
                    Kind.DIRECTIVE,
                    JOURNAL,
                    Math.max(line, 1),
                    "Drizzle stops: " + JOURNAL + " is no JSON. The files are read in the order of their names.");
            addByName(folder, history);
            return;
        }
        Set<String> listed = new HashSet<>();
        long newest = Long.MIN_VALUE;
        for (JsonNode entry : entries) {
            String tag = entry.path("tag").asString("");
            long when = entry.path("when").asLong(0);
            String file = tag + ".sql";
            int line = lineOf("\"" + tag + "\"", text);
            if (!folder.has(file)) {
                history.problem(
                        Kind.DIRECTIVE,
                        JOURNAL,
                        line,
                        "Drizzle stops: the journal names " + file + ", which is not there.");
            } else if (!listed.add(file)) {
                history.problem(Kind.DUPLICATE_VERSION, JOURNAL, line, "The journal names " + file + " twice.");
            } else {
                add(tag, file, folder, history);
            }
            if (when < newest) {
                history.problem(
                        Kind.DIRECTIVE,
                        JOURNAL,
                        line,
                        "Drizzle never runs " + file
                                + " on a database that has the migrations before it: its \"when\" is"
                                + " older than theirs.");
            }
            newest = Math.max(newest, when);
        }
        for (String file : folder.scripts()) {
            if (!listed.contains(file)) {
                history.problem(Kind.NAME, file, 1, "Drizzle passes over " + file + ": the journal does not name it.");
            }
        }
    }

    private static int lineOf(String quoted, String text) {
        Lines lines = new Lines(text);
        while (lines.next()) {
            if (lines.line().contains(quoted)) {
                return lines.number();
            }
        }
        return 1;
    }

    private static void addByName(Folder folder, History history) throws MigrationException {
        for (String file : folder.scripts()) {
            add(file.substring(0, file.length() - ".sql".length()), file, folder, history);
        }
    }

    private static void add(String name, String file, Folder folder, History history) throws MigrationException {
        VersionedName versioned = VersionedName.parse(NAME, name, file).orElseThrow();
        history.add(versioned, Direction.UP, true, Delivery.SPLIT, new Script(folder.text(file)));
    }
}
