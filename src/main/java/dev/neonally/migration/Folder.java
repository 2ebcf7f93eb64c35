package dev.neonally.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A folder and those files in it that may be migrations. Paths of files are relative to it, with {@code /}. */
final class Folder {
    private static final List<String> BUILD_FILES = List.of("pom.xml", "go.mod", "Cargo.toml", "package.json");

    private final Path root;
    private final TreeSet<String> files;
    private final SourceReader reader;
    private final Map<String, String> heads = new HashMap<>();

    Folder(Path root, Collection<String> files, SourceReader reader) {
        this.root = root;
        this.files = new TreeSet<>(files);
        this.reader = reader;
    }

    Path root() {
        return root;
    }

    Path path(String file) {
        return root.resolve(file);
    }

    /** All files, those of subfolders included. */
    List<String> files() {
        return List.copyOf(files);
    }

    /** The scripts that lie in the folder itself. */
    List<String> scripts() {
        return files.stream()
                .filter(f -> f.endsWith(".sql") && f.indexOf('/') < 0)
                .toList();
    }

    /** The subfolders' names, each with the names of the files directly in it. */
    SortedMap<String, List<String>> subfolders() {
        SortedMap<String, List<String>> subfolders = new TreeMap<>();
        for (String file : files) {
            int slash = file.indexOf('/');
            if (slash > 0) {
                List<String> names = subfolders.computeIfAbsent(file.substring(0, slash), f -> new ArrayList<>());
                if (file.indexOf('/', slash + 1) < 0) {
                    names.add(file.substring(slash + 1));
                }
            }
        }
        return subfolders;
    }

    /** Whether there is such a file, be it one of {@link #files()} or not. */
    boolean has(String file) {
        return Files.isRegularFile(root.resolve(file));
    }

    /** Whether the project around the folder is built with the given file, {@code go.mod} for one. */
    boolean isBuiltWith(String buildFile) {
        for (Path at = root.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (BUILD_FILES.stream().map(at::resolve).anyMatch(Files::isRegularFile)) {
                return Files.isRegularFile(at.resolve(buildFile));
            }
        }
        return false;
    }

    /** Whether the folder, or the one it lies in, has such a path. */
    boolean isAt(String path) {
        Path absolute = root.toAbsolutePath().normalize();
        return absolute.endsWith(path)
                || absolute.getParent() != null && absolute.getParent().endsWith(path);
    }

    /** Whether at least half of the scripts in the folder itself start in such a way, and there is any. */
    boolean mostScripts(Predicate<String> head) throws MigrationException {
        List<String> scripts = scripts();
        int matching = 0;
        for (String script : scripts) {
            if (head.test(head(script))) {
                matching++;
            }
        }
        return matching > 0 && matching * 2 >= scripts.size();
    }

    boolean anyScript(Predicate<String> head) throws MigrationException {
        for (String script : scripts()) {
            if (head.test(head(script))) {
                return true;
            }
        }
        return false;
    }

    String head(String file) throws MigrationException {
        String head = heads.get(file);
        if (head == null) {
            head = reader.head(path(file));
            heads.put(file, head);
        }
        return head;
    }

    String text(String file) throws MigrationException {
        return reader.text(path(file));
    }
}
