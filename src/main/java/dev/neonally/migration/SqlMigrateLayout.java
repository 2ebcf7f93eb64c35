package dev.neonally.migration;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * sql-migrate: one file a migration, with any number of Up and Down sections.
 *
 * @see <a href="https://github.com/rubenv/sql-migrate#writing-migrations">sql-migrate, Writing migrations</a>
 */
final class SqlMigrateLayout implements LayoutReader {
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^-- \\+migrate ");
    private static final Pattern NAME = Pattern.compile("(?<version>\\d*)[_-]?(?<description>.*)\\.sql");

    /** Files that start with a number come first. */
    private static final Comparator<VersionedName> ORDER = Comparator.comparing(
                    (VersionedName name) -> name.version().isEmpty())
            .thenComparing(VersionedName.BY_NUMBER);

    @Override
    public Layout layout() {
        return Layout.SQL_MIGRATE;
    }

    @Override
    public String mark() {
        return "'-- +migrate' directives";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        return folder.mostScripts(head -> DIRECTIVE.matcher(head).find());
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        List<VersionedName> names = folder.scripts().stream()
                .flatMap(file -> VersionedName.parse(NAME, file, file).stream())
                .sorted(ORDER)
                .toList();
        for (VersionedName name : names) {
            new SqlMigrateScript(name, folder.text(name.file()), history).read();
        }
    }
}
