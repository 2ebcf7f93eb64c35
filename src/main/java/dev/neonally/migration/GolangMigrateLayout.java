package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * golang-migrate: a file for each direction. It sends a file whole and opens no transaction, so that a file of several
 * statements runs in the implicit transaction of its one call.
 *
 * @see <a href="https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md">golang-migrate, Migrations</a>
 */
final class GolangMigrateLayout implements LayoutReader {
    private static final Pattern NAME =
            Pattern.compile("(?<version>\\d+)_(?<description>.*)\\.(?<direction>up|down)\\.sql");

    @Override
    public Layout layout() {
        return Layout.GOLANG_MIGRATE;
    }

    @Override
    public String mark() {
        return "names <version>_<description>.up.sql";
    }

    @Override
    public boolean claims(Folder folder) {
        return new PairedFiles(folder.scripts(), NAME).prevail();
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        PairedFiles files = new PairedFiles(folder.scripts(), NAME);
        for (String file : files.misnamed()) {
            history.problem(
                    Kind.NAME,
                    file,
                    1,
                    "golang-migrate passes over " + file + ": names are <version>_<description>.up.sql or .down.sql.");
        }
        files.report(history, "golang-migrate stops.");
        add(files.ups(), Direction.UP, folder, history);
        add(files.downs(), Direction.DOWN, folder, history);
    }

    private static void add(List<VersionedName> names, Direction direction, Folder folder, History history)
            throws MigrationException {
        for (VersionedName name : names) {
            history.add(name, direction, false, Delivery.WHOLE, new Script(folder.text(name.file())));
        }
    }
}
