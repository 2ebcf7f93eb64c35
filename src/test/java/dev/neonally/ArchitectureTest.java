package dev.neonally;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages depend one way, and foreign libraries stay behind one package each. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /** What a package may know, itself aside. */
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            entry("migration", Set.of()),
            entry("sql", Set.of("migration")),
            entry("catalog", Set.of("sql")),
            entry("effect", Set.of("catalog", "sql", "migration")),
            entry("rule", Set.of("effect", "catalog", "sql", "migration")),
            entry("control", Set.of("rule")),
            entry("report", Set.of("control", "rule", "effect", "migration", "sql")),
            entry("check", Set.of("report", "control", "rule", "effect", "catalog", "sql", "migration")),
            entry("branch", Set.of()),
            entry("schema", Set.of("sql")),
            entry("rows", Set.of()),
            entry("applied", Set.of("migration")),
            entry("command", Set.of("branch")),
            entry("trace", Set.of("branch", "effect", "sql", "migration")),
            entry(
                    "branchtest",
                    Set.of(
                            "trace",
                            "command",
                            "branch",
                            "schema",
                            "rows",
                            "applied",
                            "check",
                            "report",
                            "rule",
                            "effect",
                            "sql",
                            "migration")),
            entry(
                    "maven",
                    Set.of(
                            "branchtest",
                            "command",
                            "branch",
                            "check",
                            "report",
                            "control",
                            "rule",
                            "effect",
                            "catalog",
                            "sql",
                            "migration")));

    private static final Set<String> PACKAGES = KNOWS.keySet();

    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern OURS = Pattern.compile("dev\\.neonally\\.(\\w+)\\..*");

    @Test
    void everyPackageHasItsPlace() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES.resolve("dev/neonally"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(KNOWS.keySet());
        }
    }

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void aPackageKnowsOnlyThoseBelowIt(String name) throws IOException {
        Set<String> known = new TreeSet<>();
        for (String imported : imports(SOURCES.resolve("dev/neonally").resolve(name))) {
            Matcher ours = OURS.matcher(imported);
            if (ours.matches() && !ours.group(1).equals(name)) {
                known.add(ours.group(1));
            }
        }
        assertThat(known).isSubsetOf(KNOWS.get(name));
    }

    static Stream<Arguments> libraries() {
        return Stream.of(
                Arguments.of("net.sf.jsqlparser.", "sql"),
                Arguments.of("org.apache.maven.", "maven"),
                Arguments.of("org.codehaus.plexus.", "maven"),
                Arguments.of("org.eclipse.aether.", "maven"),
                Arguments.of("okhttp3.", "branch"),
                Arguments.of("org.tukaani.", "branch"));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsKnownToOnePackage(String library, String name) throws IOException {
        Path home = SOURCES.resolve("dev/neonally").resolve(name);
        try (Stream<Path> files = sources(SOURCES)) {
            assertThat(files.filter(file -> !file.startsWith(home)))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(library));
        }
    }

    private static List<String> imports(Path folder) throws IOException {
        try (Stream<Path> files = sources(folder)) {
            return files.flatMap(file -> IMPORT.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    private static Stream<Path> sources(Path folder) throws IOException {
        return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
