package dev.neonally.migration;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder with all that is below it, in which histories are looked for. A file that one of them takes is gone from it. */
final class SourceTree {
    /** Folders of what is made, fetched or only used in tests. */
    private static final Set<String> FOREIGN =
            Set.of("target", "build", "out", "dist", "bin", "node_modules", "vendor", "testdata");

    private static final Set<String> FOREIGN_SOURCES =
            Set.of("src/test", "src/it", "src/integrationTest", "src/testFixtures");

    private final Path root;
    private final NavigableSet<String> files;
    private final SourceReader reader;

    SourceTree(Path root, Collection<String> files, SourceReader reader) {
        this.root = root;
        this.files = new TreeSet<>(files);
        this.reader = reader;
    }

    /** A module's own files: not those of modules inside of it, nor what the build makes. What may not be read is left out. */
    static SourceTree ofModule(Path basedir, SourceReader reader) throws MigrationException {
        return walk(basedir, reader, new Walk(basedir) {
            @Override
            boolean isForeign(Path folder, String name) {
                return FOREIGN.contains(name)
                        || FOREIGN_SOURCES.contains(relative(folder))
                        || DatabaseFolders.isOthers(folder)
                        || Files.isRegularFile(folder.resolve("pom.xml"));
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** All files of a folder that the user names; it is an error if one of its folders may not be read. */
    static SourceTree ofFolder(Path folder, SourceReader reader) throws MigrationException {
        return walk(folder, reader, new Walk(folder));
    }

    private static SourceTree walk(Path root, SourceReader reader, Walk walk) throws MigrationException {
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException failure) {
            throw reader.unreadable(root, failure);
        }
        return new SourceTree(root, walk.files, reader);
    }

    /** Notes regular files by their paths relative to the root; hidden folders are passed over. */
    private static class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<String> files = new TreeSet<>();

        Walk(Path root) {
            this.root = root;
        }

        boolean isForeign(Path folder, String name) {
            return false;
        }

        final String relative(Path path) {
            return root.relativize(path).toString().replace('\\', '/');
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            String name = folder.getFileName().toString();
            return name.startsWith(".") || isForeign(folder, name)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(relative(file));
            }
            return FileVisitResult.CONTINUE;
        }
    }

    Path root() {
        return root;
    }

    /** All that nobody has taken. */
    Folder whole() {
        return new Folder(root, files, reader);
    }

    /** The folders that hold scripts themselves or in one of their own subfolders, outer ones first. */
    List<String> foldersOfScripts() {
        Set<String> folders = new TreeSet<>();
        for (String file : files) {
            if (file.endsWith(".sql")) {
                String parent = parent(file);
                folders.add(parent);
                if (!parent.isEmpty()) {
                    folders.add(parent(parent));
                }
            }
        }
        return List.copyOf(folders);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    Folder folder(String path) {
        if (path.isEmpty()) {
            return whole();
        }
        String below = path + "/";
        List<String> names = files.subSet(below, path + (char) ('/' + 1)).stream()
                .map(file -> file.substring(below.length()))
                .toList();
        return new Folder(root.resolve(path), names, reader);
    }

    /** Takes a history's files out. */
    void take(MigrationSet history) {
        Stream.concat(history.ups().stream(), history.downs().stream())
                .map(migration -> migration.file().toAbsolutePath().normalize())
                .filter(file -> file.startsWith(root))
                .forEach(file -> files.remove(root.relativize(file).toString().replace('\\', '/')));
    }

    /** Takes a history's files out, and all other scripts that lie in its folder. */
    void take(String folder, MigrationSet history) {
        take(history);
        files.removeIf(file -> file.endsWith(".sql") && parent(file).equals(folder));
    }
}
