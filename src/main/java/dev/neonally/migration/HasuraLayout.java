package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hasura: a folder a version with {@code up.sql} and {@code down.sql}, or, in its older form, a file for each direction.
 * Each is sent whole and runs in a transaction; there is no way to switch that off.
 *
 * @see <a href="https://hasura.io/docs/2.0/migrations-metadata-seeds/migration-file-format/">Hasura, Migration File
 *     Format</a>
 */
final class HasuraLayout implements LayoutReader {
    private static final Pattern SUBFOLDER = Pattern.compile("(?<version>\\d+)_(?<description>.*)");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{13}_.*");
    private static final Pattern FILE =
            Pattern.compile("(?<version>\\d+)_(?<description>.*)\\.(?<direction>up|down)\\.sql");

    @Override
    public Layout layout() {
        return Layout.HASURA;
    }

    @Override
    public String mark() {
        return "folders <milliseconds>_<description> with up.sql";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) {
        boolean below = folder.isAt("hasura/migrations");
        boolean subfolders = folder.subfolders().entrySet().stream()
                .filter(sub ->
                        sub.getValue().contains("up.sql") || sub.getValue().contains("up.yaml"))
                .map(Map.Entry::getKey)
                .anyMatch(name -> MILLISECONDS.matcher(name).matches()
                        || below && SUBFOLDER.matcher(name).matches());
        boolean files = folder.files().stream().anyMatch(f -> f.indexOf('/') < 0 && f.endsWith(".up.yaml"))
                || below && !new PairedFiles(folder.scripts(), FILE).isEmpty();
        return subfolders || files;
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        List<VersionedName> ups = new ArrayList<>();
        List<VersionedName> downs = new ArrayList<>();
        folder.subfolders().forEach((subfolder, files) -> {
            Optional<VersionedName> name = VersionedName.parse(SUBFOLDER, subfolder, subfolder);
            if (name.isEmpty()) {
                history.problem(
                        Kind.NAME,
                        subfolder,
                        1,
                        "Hasura passes over the folder " + subfolder + ": names are <milliseconds>_<description>.");
                return;
            }
            name.filter(n -> files.contains("up.sql"))
                    .ifPresent(n -> ups.add(new VersionedName(subfolder + "/up.sql", n.version(), n.description())));
            name.filter(n -> files.contains("down.sql"))
                    .ifPresent(
                            n -> downs.add(new VersionedName(subfolder + "/down.sql", n.version(), n.description())));
        });
        PairedFiles flat = new PairedFiles(folder.scripts(), FILE);
        ups.addAll(flat.ups());
        downs.addAll(flat.downs());
        reportYaml(folder, history);
        ups.sort(VersionedName.BY_NUMBER);
        downs.sort(VersionedName.BY_NUMBER);
        history.reportDuplicates(ups, VersionedName::number, "Hasura runs only one of them.");
        history.reportOrphans(ups, downs, VersionedName::number);
        add(ups, Direction.UP, folder, history);
        add(downs, Direction.DOWN, folder, history);
    }

    private static void reportYaml(Folder folder, History history) {
        folder.files().stream()
                .filter(file -> file.endsWith("up.yaml"))
                .forEach(file -> history.problem(
                        Kind.UNREADABLE, file, 1, file + " holds Hasura's metadata, not SQL, and was not read."));
    }

    private static void add(List<VersionedName> names, Direction direction, Folder folder, History history)
            throws MigrationException {
        for (VersionedName name : names) {
            history.add(name, direction, true, Delivery.WHOLE, new Script(folder.text(name.file())));
        }
    }
}
