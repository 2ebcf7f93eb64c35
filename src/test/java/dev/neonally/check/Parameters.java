package dev.neonally.check;

import dev.neonally.control.ConfiguredSuppression;
import dev.neonally.migration.ProjectFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters of a check as a test needs them: defaults, and what it says by name. */
final class Parameters {

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private Path basedir = Path.of(".");

    Parameters with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** Sets a property of the pom. */
    Parameters withProperty(String name, String value) {
        properties.put(name, value);
        return this;
    }

    Parameters in(Path folder) {
        basedir = folder;
        return this;
    }

    CheckParameters build() {
        ProjectFiles project = new ProjectFiles(
                basedir,
                List.of(basedir.resolve("src/main/resources")),
                List.of(),
                List.of(),
                properties,
                Map.of(),
                Map.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
        return new CheckParameters(
                new HistoryParameters(
                        project,
                        list("migrations"),
                        text("layout"),
                        text("encoding"),
                        values.getOrDefault("postgresVersion", "17"),
                        text("baselineSchema").map(Path::of),
                        list("sessionSettings"),
                        text("changedSince"),
                        text("releaseTags")),
                values.getOrDefault("profile", "default"),
                list("rules"),
                list("hotTables"),
                list("smallTables"),
                text("rowCounts").map(Path::of),
                values.getOrDefault("lockTimeoutLimit", "5s"),
                values.getOrDefault("statementTimeoutLimit", "30s"),
                Integer.parseInt(values.getOrDefault("batchLimit", "50000")),
                list("headerKeys"),
                list("requiredColumns"),
                list("forbiddenTypes"),
                text("namePattern"),
                text("suppressions").stream()
                        .map(s -> s.split(":", 3))
                        .map(s -> new ConfiguredSuppression(s[0], s[1], s[2]))
                        .toList(),
                text("baseline").map(Path::of));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private List<String> list(String name) {
        return text(name).map(v -> List.of(v.split(","))).orElse(List.of());
    }
}
