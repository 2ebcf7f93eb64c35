package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prisma Migrate: a folder a migration with {@code migration.sql}, in the order of their names. Prisma sends a script
 * whole and opens no transaction.
 *
 * @see <a href="https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories">Prisma,
 *     About migration histories</a>
 */
final class PrismaLayout implements LayoutReader {
    private static final String LOCK = "migration_lock.toml";
    private static final Pattern PROVIDER = Pattern.compile("(?m)^\\s*provider\\s*=\\s*\"(?<provider>[^\"]*)\"");
    private static final Pattern TIMESTAMPED = Pattern.compile("\\d{14}_.*");
    private static final Pattern SUBFOLDER = Pattern.compile("(?<version>\\d*)_?(?<description>.*)");

    @Override
    public Layout layout() {
        return Layout.PRISMA;
    }

    @Override
    public String mark() {
        return "folders <timestamp>_<description> with migration.sql";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        List<String> migrations = folder.subfolders().entrySet().stream()
                .filter(sub -> sub.getValue().contains("migration.sql"))
                .map(Map.Entry::getKey)
                .toList();
        if (migrations.isEmpty() || !isPostgres(folder)) {
            return false;
        }
        return folder.has(LOCK)
                || folder.isAt("prisma/migrations")
                || migrations.stream()
                        .allMatch(name -> TIMESTAMPED.matcher(name).matches());
    }

    private static boolean isPostgres(Folder folder) throws MigrationException {
        return !folder.has(LOCK) || provider(folder).equals("postgresql");
    }

    private static String provider(Folder folder) throws MigrationException {
        Matcher provider = PROVIDER.matcher(folder.head(LOCK));
        return provider.find() ? provider.group("provider") : "postgresql";
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        if (!isPostgres(folder)) {
            history.problem(
                    Kind.DIRECTIVE,
                    LOCK,
                    1,
                    "These migrations are for " + provider(folder)
                            + ", not for PostgreSQL. They are read all the same.");
        }
        for (Map.Entry<String, List<String>> subfolder : folder.subfolders().entrySet()) {
            read(subfolder.getKey(), subfolder.getValue(), folder, history);
        }
    }

    private static void read(String subfolder, List<String> files, Folder folder, History history)
            throws MigrationException {
        if (!files.contains("migration.sql")) {
            history.problem(
                    Kind.NAME, subfolder, 1, "Prisma stops at the folder " + subfolder + ": it has no migration.sql.");
            return;
        }
        add("migration.sql", Direction.UP, subfolder, folder, history);
        if (files.contains("down.sql")) {
            add("down.sql", Direction.DOWN, subfolder, folder, history);
        }
    }

    private static void add(String file, Direction direction, String subfolder, Folder folder, History history)
            throws MigrationException {
        String path = subfolder + "/" + file;
        VersionedName name = VersionedName.parse(SUBFOLDER, subfolder, path).orElseThrow();
        history.add(name, direction, false, Delivery.WHOLE, new Script(folder.text(path)));
    }
}
