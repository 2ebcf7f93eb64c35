package dev.neonally.migration;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The histories in the locations that the user names: folders, files, and globs of either. */
final class SelectedLocations {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final Path basedir;
    private final SourceReader reader;
    private final FlywayFinder flyway;
    private final Recognition recognition;

    SelectedLocations(ProjectFiles project, SourceReader reader, FlywayFinder flyway, Recognition recognition) {
        basedir = project.basedir().toAbsolutePath().normalize();
        this.reader = reader;
        this.flyway = flyway;
        this.recognition = recognition;
    }

    /** Each location is a history of its own, but Flyway's are one, as they are in its own configuration. */
    List<MigrationSet> find(Selection selection) throws MigrationException {
        Map<Path, SourceTree> trees = new LinkedHashMap<>();
        for (String location : selection.locations()) {
            for (SourceTree tree : trees(location.strip())) {
                trees.putIfAbsent(tree.root(), tree);
            }
        }
        List<MigrationSet> found = new ArrayList<>();
        List<Path> flywayFolders = new ArrayList<>();
        for (SourceTree tree : trees.values()) {
            for (MigrationSet history : histories(tree, selection.layout())) {
                if (history.layout() == Layout.FLYWAY) {
                    flywayFolders.add(history.root());
                }
                found.add(history);
            }
        }
        if (flywayFolders.size() > 1) {
            found.removeIf(history -> history.layout() == Layout.FLYWAY);
            found.add(flyway.read(flywayFolders));
        }
        return found;
    }

    private List<MigrationSet> histories(SourceTree tree, Optional<Layout> layout) throws MigrationException {
        boolean scripts = !tree.whole().scripts().isEmpty();
        List<MigrationSet> found;
        if (layout.isEmpty()) {
            found = recognition.tools(tree, true);
        } else if (layout.get() == Layout.LIQUIBASE || !scripts) {
            found = recognition.tool(layout.get(), tree);
        } else {
            found = List.of();
        }
        return found.isEmpty() ? List.of(recognition.as(layout.orElse(Layout.PLAIN), tree.whole())) : found;
    }

    private List<SourceTree> trees(String location) throws MigrationException {
        Optional<Path> path = path(location);
        if (path.filter(Files::isDirectory).isPresent()) {
            return List.of(SourceTree.ofFolder(path.get(), reader));
        }
        if (path.filter(Files::isRegularFile).isPresent()) {
            String name = path.get().getFileName().toString();
            SourceTree tree = new SourceTree(path.get().getParent(), List.of(name), reader);
            if (!isMigration(name, tree.whole())) {
                throw new MigrationException(
                        location
                                + " in <migrations> holds no migration: it is neither an .sql file nor a changelog of Liquibase.");
            }
            return List.of(tree);
        }
        if (WILDCARD.matcher(location).find()) {
            return matching(location);
        }
        if (path.filter(Files::exists).isPresent()) {
            throw new MigrationException(location + " in <migrations> is neither a folder nor a file.");
        }
        throw new MigrationException("The folder " + location + " in <migrations> does not exist below " + basedir
                + ". Correct it, or leave <migrations> out to have the migrations found by convention.");
    }

    private Optional<Path> path(String location) {
        try {
            return Optional.of(basedir.resolve(location).normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** The matching scripts as one tree, or else each matching folder as a tree. */
    private List<SourceTree> matching(String glob) throws MigrationException {
        String[] names = glob.replace('\\', '/').split("/");
        int fixed = 0;
        while (!WILDCARD.matcher(names[fixed]).find()) {
            fixed++;
        }
        Path root = basedir.resolve(String.join("/", List.of(names).subList(0, fixed))
                        + (fixed == 1 && names[0].isEmpty() ? "/" : ""))
                .normalize();
        if (!Files.isDirectory(root)) {
            throw new MigrationException(
                    "Nothing matches " + glob + " in <migrations>: there is no folder " + root + ".");
        }
        SourceTree below = SourceTree.ofFolder(root, reader);
        List<PathMatcher> matchers =
                matchers(glob, String.join("/", List.of(names).subList(fixed, names.length)));
        List<String> files = new ArrayList<>();
        TreeSet<String> folders = new TreeSet<>();
        for (String file : below.whole().files()) {
            if (matches(file, matchers) && isMigration(file, below.whole())) {
                files.add(file);
            }
            for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
                folders.add(file.substring(0, slash));
            }
        }
        if (!files.isEmpty()) {
            return List.of(new SourceTree(root, files, reader));
        }
        List<SourceTree> trees = new ArrayList<>();
        for (String folder : folders) {
            if (matches(folder, matchers)) {
                trees.add(SourceTree.ofFolder(root.resolve(folder), reader));
            }
        }
        if (trees.isEmpty()) {
            throw new MigrationException(
                    "Nothing matches " + glob + " in <migrations>, looked for below " + root + ".");
        }
        return trees;
    }

    private static boolean isMigration(String file, Folder folder) throws MigrationException {
        return file.endsWith(".sql") || ChangelogFile.is(file, folder);
    }

    private static boolean matches(String path, List<PathMatcher> matchers) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(path)));
    }

    /** Two asterisks stand for any number of folders, none included. */
    private static List<PathMatcher> matchers(String glob, String pattern) throws MigrationException {
        try {
            return List.of(
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern),
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "")));
        } catch (PatternSyntaxException malformed) {
            throw new MigrationException(glob + " in <migrations> is no valid glob.", malformed);
        }
    }
}
