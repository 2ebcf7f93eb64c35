package dev.neonally.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Liquibase: changesets in formatted SQL, and the SQL in XML, YAML and JSON changelogs. Each changeset runs in a
 * transaction of its own.
 *
 * @see <a href="https://docs.liquibase.com/concepts/changelogs/home.html">Liquibase, Changelogs</a>
 */
final class LiquibaseLayout implements LayoutReader {

    @Override
    public Layout layout() {
        return Layout.LIQUIBASE;
    }

    @Override
    public String mark() {
        return "Liquibase changelogs";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        for (String file : folder.files()) {
            if (ChangelogFile.is(file, folder)) {
                return true;
            }
        }
        return false;
    }

    /**
     * One folder for each history: a changelog that no other one includes, or the SQL changelogs of one folder that none
     * includes.
     */
    List<Folder> histories(Folder folder, SourceReader reader) throws MigrationException {
        List<String> documents = new ArrayList<>();
        Map<String, List<String>> scripts = new TreeMap<>();
        List<String> changelogs = new ArrayList<>();
        for (String file : folder.files()) {
            if (ChangelogFile.is(file, folder)) {
                changelogs.add(file);
            }
        }
        Predicate<Path> included = included(changelogs, folder);
        for (String file : changelogs) {
            if (!included.test(folder.path(file))) {
                if (file.endsWith(".sql")) {
                    String parent = file.substring(0, file.lastIndexOf('/') + 1);
                    scripts.computeIfAbsent(parent, p -> new ArrayList<>()).add(file.substring(parent.length()));
                } else {
                    documents.add(file);
                }
            }
        }
        if (documents.isEmpty() && scripts.isEmpty()) {
            // changelogs that include each other in a circle
            changelogs.stream().filter(file -> !file.endsWith(".sql")).limit(1).forEach(documents::add);
        }
        List<Folder> histories = new ArrayList<>();
        for (String document : documents) {
            Path path = folder.path(document);
            histories.add(
                    new Folder(path.getParent(), List.of(path.getFileName().toString()), reader));
        }
        scripts.forEach((parent, names) -> histories.add(new Folder(folder.path(parent), names, reader)));
        return histories;
    }

    private static Predicate<Path> included(List<String> changelogs, Folder folder) throws MigrationException {
        Set<Path> files = new HashSet<>();
        List<Path> folders = new ArrayList<>();
        for (String file : changelogs) {
            if (file.endsWith(".sql")) {
                continue;
            }
            Path changelog = folder.path(file);
            for (ChangelogElement include : includes(file, folder)) {
                boolean all = include.name().equals("includeAll");
                Optional<Path> target = ChangelogFile.resolve(
                        include.attribute(all ? "path" : "file"),
                        include.is("relativeToChangelogFile", false),
                        changelog);
                target.filter(path -> !path.equals(changelog)).ifPresent(all ? folders::add : files::add);
            }
        }
        return path -> files.contains(path) || folders.stream().anyMatch(path::startsWith);
    }

    private static List<ChangelogElement> includes(String file, Folder folder) throws MigrationException {
        try {
            ChangelogElement document = ChangelogFile.parse(file, folder.text(file));
            return Stream.concat(Stream.of(document), document.children("databaseChangeLog"))
                    .flatMap(log -> Stream.concat(log.children("include"), log.children("includeAll")))
                    .toList();
        } catch (MalformedChangelogException malformed) {
            return List.of();
        }
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        LiquibaseRun run = new LiquibaseRun(folder, history);
        for (String file : folder.files()) {
            if (ChangelogFile.mayBe(file)) {
                run.follow(folder.path(file));
            }
        }
    }
}
