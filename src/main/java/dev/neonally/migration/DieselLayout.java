package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Diesel: a folder a version, with {@code up.sql}, {@code down.sql} and {@code metadata.toml}.
 *
 * @see <a href="https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.FileBasedMigrations.html">Diesel,
 *     FileBasedMigrations</a>
 */
final class DieselLayout implements LayoutReader {
    private static final Pattern NUMBERED = Pattern.compile("[\\d-]*\\d[\\d-]*(_.*)?");
    private static final Pattern RUN_IN_TRANSACTION =
            Pattern.compile("(?m)^\\s*run_in_transaction\\s*=\\s*(?<value>[^\\s#]*)");

    @Override
    public Layout layout() {
        return Layout.DIESEL;
    }

    @Override
    public String mark() {
        return "folders <version>_<description> with up.sql";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) {
        return folder.subfolders().entrySet().stream()
                .anyMatch(sub -> NUMBERED.matcher(sub.getKey()).matches()
                        && sub.getValue().contains("up.sql"));
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        Map<String, List<String>> subfolders = folder.subfolders();
        List<VersionedName> names = new ArrayList<>();
        subfolders.forEach((subfolder, files) -> {
            if (files.contains("up.sql")) {
                names.add(nameOf(subfolder));
            } else {
                history.problem(
                        files.contains("down.sql") ? Kind.ORPHAN_DOWN : Kind.NAME,
                        subfolder,
                        1,
                        "Diesel stops at the folder " + subfolder + ": it has no up.sql.");
            }
        });
        names.sort(Comparator.comparing(VersionedName::version).thenComparing(VersionedName::file));
        history.reportDuplicates(names, VersionedName::version, "Diesel runs only one of them.");
        for (VersionedName name : names) {
            String subfolder = name.file().substring(0, name.file().indexOf('/'));
            boolean transactional = runsInTransaction(folder, subfolder, history);
            history.add(name, Direction.UP, transactional, Delivery.WHOLE, new Script(folder.text(name.file())));
            if (subfolders.get(subfolder).contains("down.sql")) {
                String down = subfolder + "/down.sql";
                history.add(
                        new VersionedName(down, name.version(), name.description()),
                        Direction.DOWN,
                        transactional,
                        Delivery.WHOLE,
                        new Script(folder.text(down)));
            }
        }
    }

    /** Dashes in the version count for nothing. */
    private static VersionedName nameOf(String subfolder) {
        int underscore = subfolder.indexOf('_');
        String version = underscore < 0 ? subfolder : subfolder.substring(0, underscore);
        String description = underscore < 0 ? "" : subfolder.substring(underscore + 1);
        return new VersionedName(subfolder + "/up.sql", version.replace("-", ""), description);
    }

    private static boolean runsInTransaction(Folder folder, String subfolder, History history)
            throws MigrationException {
        String metadata = subfolder + "/metadata.toml";
        if (!folder.has(metadata)) {
            return true;
        }
        Matcher setting = RUN_IN_TRANSACTION.matcher(folder.text(metadata));
        if (!setting.find()) {
            // a file that leaves the setting out means false, no file means true
            return false;
        }
        boolean off = setting.group("value").equals("false");
        if (!off && !setting.group("value").equals("true")) {
            history.problem(
                    Kind.DIRECTIVE,
                    metadata,
                    1,
                    "Diesel runs " + subfolder + " in a transaction: run_in_transaction is neither true nor false.");
        }
        return !off;
    }
}
