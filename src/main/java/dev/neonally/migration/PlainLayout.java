package dev.neonally.migration;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of scripts that bears no known tool's mark, subfolders included, in natural order. Since nobody knows what runs
 * them, they count as run statement by statement without a transaction, as psql does.
 */
final class PlainLayout implements LayoutReader {
    /** Folders of these names hold migrations; others that merely hold SQL may hold queries. */
    private static final Set<String> NAMES = Set.of("migration", "migrations", "migrate");

    private static final Set<String> NAMES_IF_NUMBERED = Set.of("db", "database", "sql");
    private static final Pattern NUMBERED = Pattern.compile("\\d+.*");
    private static final Pattern NAME =
            Pattern.compile("(.*/)?(?<version>\\d*)[_.-]*(?<description>[^/]*)\\.sql", Pattern.CASE_INSENSITIVE);
    private static final Pattern BACKWARD = Pattern.compile(
            "(.*/)?(down|undo|rollback)/[^/]*|(.*/)?[^/]*\\.(down|undo|rollback)\\.sql|(.*/)?\\d+\\.undo\\.[^/]*");
    private static final Pattern PERHAPS_BACKWARD = Pattern.compile("(?<stem>.*[_-])(?<word>down|undo|rollback)\\.sql");

    @Override
    public Layout layout() {
        return Layout.PLAIN;
    }

    @Override
    public String mark() {
        return "a folder of .sql files";
    }

    @Override
    public boolean claims(Folder folder) {
        List<String> scripts = folder.scripts();
        if (scripts.isEmpty()) {
            return false;
        }
        Path name = folder.root().toAbsolutePath().normalize().getFileName();
        return name != null
                && (NAMES.contains(name.toString())
                        || NAMES_IF_NUMBERED.contains(name.toString())
                                && scripts.stream()
                                        .allMatch(s -> NUMBERED.matcher(s).matches()));
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        List<String> scripts = folder.files().stream()
                .filter(file -> file.toLowerCase(Locale.ROOT).endsWith(".sql"))
                .sorted(NaturalOrder.INSTANCE)
                .toList();
        Set<String> all = new HashSet<>(scripts);
        for (String script : scripts) {
            VersionedName name = VersionedName.parse(NAME, script, script).orElseThrow();
            history.add(name, directionOf(script, all), false, Delivery.SPLIT, new Script(folder.text(script)));
        }
    }

    private static Direction directionOf(String script, Set<String> all) {
        String lower = script.toLowerCase(Locale.ROOT);
        Matcher perhaps = PERHAPS_BACKWARD.matcher(lower);
        boolean hasForward = perhaps.matches()
                && (all.contains(perhaps.group("stem") + "up.sql")
                        || all.contains(perhaps.group("stem").replaceFirst("[_-]$", "") + ".sql"));
        return hasForward || BACKWARD.matcher(lower).matches() ? Direction.DOWN : Direction.UP;
    }
}
