package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Supabase: one file a version, forward only. The CLI sends a file's statements in one pipeline together with the entry in
 * its history, so that they share a transaction.
 *
 * @see <a href="https://supabase.com/docs/guides/deployment/database-migrations">Supabase, Database Migrations</a>
 */
final class SupabaseLayout implements LayoutReader {
    private static final Pattern NAME = Pattern.compile("(?<version>\\d+)_(?<description>.*)\\.sql");
    private static final Pattern OLD_INIT = Pattern.compile("(?<timestamp>\\d{14})_init\\.sql");
    private static final String FIRST_KEPT_INIT = "20211209000000";

    @Override
    public Layout layout() {
        return Layout.SUPABASE;
    }

    @Override
    public String mark() {
        return "folder supabase/migrations";
    }

    @Override
    public boolean claims(Folder folder) {
        return folder.root().toAbsolutePath().normalize().endsWith("supabase/migrations")
                && folder.scripts().stream().anyMatch(file -> NAME.matcher(file).matches());
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        List<String> files = folder.scripts();
        history.reportDuplicates(
                files.stream()
                        .flatMap(file -> VersionedName.parse(NAME, file, file).stream())
                        .toList(),
                VersionedName::version,
                "Supabase stops at the second.");
        for (String file : files) {
            Optional<VersionedName> name = VersionedName.parse(NAME, file, file);
            if (name.isEmpty()) {
                skip(file, "names are <timestamp>_<description>.sql", history);
            } else if (file.equals(files.get(0)) && isOldInit(file)) {
                skip(
                        file,
                        "a first migration named init is left out when it is older than " + FIRST_KEPT_INIT,
                        history);
            } else {
                history.add(name.get(), Direction.UP, true, Delivery.SPLIT, new Script(folder.text(file)));
            }
        }
    }

    private static boolean isOldInit(String file) {
        Matcher init = OLD_INIT.matcher(file);
        return init.matches() && init.group("timestamp").compareTo(FIRST_KEPT_INIT) < 0;
    }

    private static void skip(String file, String reason, History history) {
        history.problem(Kind.NAME, file, 1, "Supabase passes over " + file + ": " + reason + ".");
    }
}
