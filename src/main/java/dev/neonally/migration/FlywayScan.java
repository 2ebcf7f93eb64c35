package dev.neonally.migration;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files in Flyway's locations. Of two with the same name on the class path the first one counts. A location in the
 * build's output stands for the resources that are copied there.
 */
final class FlywayScan {

    private final Path basedir;
    private final List<Path> resourceFolders;
    private final Map<Path, Path> files = new TreeMap<>();
    private final Map<String, Path> classPath = new LinkedHashMap<>();
    private final List<Path> roots = new ArrayList<>();
    private final List<FlywayLocation> missing = new ArrayList<>();

    /** @param resourceFolders folders whose files go to the class path */
    FlywayScan(Path basedir, List<Path> resourceFolders) {
        this.basedir = normal(basedir);
        this.resourceFolders = resourceFolders.stream().map(FlywayScan::normal).toList();
    }

    void scan(FlywayLocation location) throws MigrationException {
        switch (location.kind()) {
            case CLASSPATH -> scanClassPath(location);
            case FILESYSTEM -> scanFileSystem(location);
            case REMOTE -> missing.add(location);
        }
    }

    void scan(Path folder) throws MigrationException {
        Path normal = normal(folder);
        roots.add(normal);
        for (Path file : walk(normal)) {
            files.put(file, file);
        }
    }

    /** The files in the order of their paths. */
    List<Path> files() {
        return List.copyOf(files.keySet());
    }

    /** Locations that the build names and that are not there. */
    List<FlywayLocation> missing() {
        return List.copyOf(missing);
    }

    /** The folder that all files are shown relative to: a resource folder, a location, or what several have in common. */
    Path root() {
        return roots.stream().reduce(FlywayScan::common).orElse(basedir);
    }

    private void scanClassPath(FlywayLocation location) throws MigrationException {
        boolean found = false;
        for (Path resources : resourceFolders) {
            Path folder = resources.resolve(location.folder());
            if (Files.isDirectory(folder)) {
                found = true;
                roots.add(resources);
                for (Path file : matching(folder, location)) {
                    if (classPath.putIfAbsent(slashed(resources, file), file) == null) {
                        files.put(file, file);
                    }
                }
            }
        }
        if (!found && location.named()) {
            missing.add(location);
        }
    }

    private void scanFileSystem(FlywayLocation location) throws MigrationException {
        Path folder = basedir.resolve(location.folder()).normalize();
        Path output = basedir.resolve("target/classes");
        if (folder.startsWith(output)) {
            scanClassPath(location.onClassPath(slashed(output, folder)));
            return;
        }
        if (!Files.isDirectory(folder)) {
            if (location.named()) {
                missing.add(location);
            }
            return;
        }
        roots.add(
                resourceFolders.stream().filter(folder::startsWith).findFirst().orElse(folder));
        for (Path file : matching(folder, location)) {
            files.put(file, file);
        }
    }

    private static List<Path> matching(Path folder, FlywayLocation location) throws MigrationException {
        Pattern pattern = Pattern.compile(location.pattern(), Pattern.DOTALL);
        return walk(folder).stream()
                .filter(file -> pattern.matcher(slashed(folder, file)).matches())
                .toList();
    }

    private static List<Path> walk(Path folder) throws MigrationException {
        Collector collector = new Collector(folder);
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collector);
        } catch (IOException e) {
            throw new MigrationException(folder + " cannot be read: " + e.getMessage() + ".", e);
        }
        return collector.files;
    }

    /** Collects files outside of hidden folders; a link that closes a circle is left out. */
    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path start;
        private final List<Path> files = new ArrayList<>();

        Collector(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden =
                    !folder.equals(start) && folder.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String slashed(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static Path common(Path one, Path other) {
        Path common = one;
        while (common != null && !other.startsWith(common)) {
            common = common.getParent();
        }
        return common == null ? one : common;
    }
}
