package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * SQLx: a file a version, or one for each direction, each sent whole in a transaction unless its very first characters
 * are {@code -- no-transaction}.
 *
 * @see <a href="https://docs.rs/sqlx/latest/sqlx/macro.migrate.html">sqlx, migrate!</a>
 */
final class SqlxLayout implements LayoutReader {
    private static final String NO_TRANSACTION = "-- no-transaction";
    private static final Pattern MISWRITTEN =
            Pattern.compile("\\s*--\\s*no[- _]transaction\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEMPLATE =
            Pattern.compile("-- Add (up |down )?migration script here\\b.*", Pattern.DOTALL);
    private static final Pattern NAME =
            Pattern.compile("(?<version>\\d+)_(?<description>.*?)(\\.(?<direction>up|down))?\\.sql");

    @Override
    public Layout layout() {
        return Layout.SQLX;
    }

    @Override
    public String mark() {
        return "names <version>_<description>.sql and marks of sqlx";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        PairedFiles files = new PairedFiles(folder.scripts(), NAME);
        return !files.isEmpty()
                && files.misnamed().isEmpty()
                && (folder.isBuiltWith("Cargo.toml")
                        || folder.anyScript(head -> head.startsWith(NO_TRANSACTION)
                                || TEMPLATE.matcher(head).matches()));
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        PairedFiles files = new PairedFiles(folder.scripts(), NAME);
        for (String file : files.misnamed()) {
            String outcome = file.indexOf('_') < 0 ? "sqlx passes over " : "sqlx stops at ";
            history.problem(
                    Kind.NAME,
                    file,
                    1,
                    outcome + file + ": names are <version>_<description>.sql, the version a number.");
        }
        files.report(history, "sqlx stops.");
        add(files.ups(), Direction.UP, folder, history);
        add(files.downs(), Direction.DOWN, folder, history);
    }

    private static void add(List<VersionedName> names, Direction direction, Folder folder, History history)
            throws MigrationException {
        for (VersionedName name : names) {
            String text = folder.text(name.file());
            boolean transactional = !text.startsWith(NO_TRANSACTION);
            if (transactional) {
                reportMiswritten(name, text, history);
            }
            history.add(name, direction, transactional, Delivery.WHOLE, new Script(text));
        }
    }

    private static void reportMiswritten(VersionedName name, String text, History history) {
        Lines lines = new Lines(text);
        while (lines.next()) {
            if (lines.startsWith("--") && MISWRITTEN.matcher(lines.line()).matches()) {
                history.problem(
                        Kind.DIRECTIVE,
                        name.file(),
                        lines.number(),
                        "sqlx runs " + name.file() + " in a transaction all the same: it looks for '" + NO_TRANSACTION
                                + "' only at the very start of the file, written so.");
            }
        }
    }
}
