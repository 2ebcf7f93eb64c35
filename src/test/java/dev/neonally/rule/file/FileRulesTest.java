package dev.neonally.rule.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationFinder;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.migration.Selection;
import dev.neonally.rule.Changes;
import dev.neonally.rule.Inspection;
import dev.neonally.rule.Releases;
import dev.neonally.rule.Risk;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleSettings;
import dev.neonally.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules about files find in small projects, which stand in {@code projects.sql}. */
class FileRulesTest {

    private static final Pattern CASE = Pattern.compile("^-- case: ", Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("^-- file: ", Pattern.MULTILINE);
    private static final String EXPECT = "-- expect: ";
    private static final String RULE = "-- rule: ";

    @TempDir
    Path folder;

    /**
     * A project.
     *
     * @param optIn opt-in rules that are on
     * @param expected what the rules must find, and nothing else, as {@code rule path:line}
     */
    record ProjectCase(String name, List<String> optIn, List<String> expected, Map<String, String> files) {

        static ProjectCase of(String text) {
            String[] parts = FILE.split(text);
            List<String> head = parts[0].lines().toList();
            Map<String, String> files = Stream.of(parts)
                    .skip(1)
                    .collect(Collectors.toMap(
                            file -> file.lines().findFirst().orElseThrow(),
                            file -> file.substring(file.indexOf('\n') + 1).stripTrailing() + "\n"));
            return new ProjectCase(head.get(0), after(RULE, head), after(EXPECT, head), files);
        }

        private static List<String> after(String mark, List<String> lines) {
            return lines.stream()
                    .filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(mark.length()))
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<ProjectCase> projects() throws IOException {
        try (InputStream in = FileRulesTest.class.getResourceAsStream("projects.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CASE.splitAsStream(text).skip(1).map(ProjectCase::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("projects")
    void findsWhatTheCaseExpects(ProjectCase project) throws MigrationException {
        project.files().forEach(this::write);
        Set<String> ids = FileRules.all().stream().map(Rule::id).collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (MigrationSet history : new MigrationFinder().find(files(), Selection.byConvention())) {
            new Inspection(settings(project.optIn()), Rules.all())
                    .inspect(history, List.of(), Changes.everything(), Releases.unmarked()).findings().stream()
                            .filter(finding -> ids.contains(finding.rule()))
                            .map(finding -> finding.rule() + " " + finding.path() + ":" + finding.line())
                            .forEach(found::add);
        }
        assertThat(found)
                .as("%s%n%s", project.name(), project.files())
                .containsExactlyInAnyOrderElementsOf(project.expected());
    }

    private void write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProjectFiles files() {
        return new ProjectFiles(
                folder,
                List.of(folder.resolve("src/main/resources")),
                List.of(folder.resolve("src/main/java")),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
    }

    private static RuleSettings settings(List<String> optIn) {
        RuleSettings defaults = RuleSettings.defaults();
        return new RuleSettings(
                defaults.versions(),
                false,
                optIn.stream().collect(Collectors.toMap(rule -> rule, rule -> Optional.of(Risk.MEDIUM))),
                defaults.hotTables(),
                defaults.smallTables(),
                defaults.rowCounts(),
                defaults.lockTimeoutLimit(),
                defaults.statementTimeoutLimit(),
                defaults.batchLimit(),
                defaults.headerKeys(),
                defaults.requiredColumns(),
                defaults.forbiddenTypes(),
                defaults.namePattern());
    }
}
