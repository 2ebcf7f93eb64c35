package dev.neonally.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A module in a temporary folder. */
final class FlywayModule {

    private final Path basedir;
    private final List<BuildPlugin> plugins = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> systemProperties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private Optional<String> flywayVersion = Optional.empty();

    FlywayModule(Path basedir) {
        this.basedir = basedir;
    }

    FlywayModule file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    FlywayModule file(String path, byte[] bytes) {
        try {
            Path file = basedir.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty scripts in the default location. */
    FlywayModule scripts(String... names) {
        for (String name : names) {
            script(name, "");
        }
        return this;
    }

    FlywayModule script(String name, String sql) {
        return file("src/main/resources/db/migration/" + name, sql);
    }

    FlywayModule resource(String name, String text) {
        return file("src/main/resources/" + name, text);
    }

    FlywayModule plugin(Map<String, Object> configuration) {
        return plugin("", List.of(), Optional.of("11.14.0"), configuration);
    }

    /** The plugin where the pom only manages it. */
    FlywayModule managedPlugin(Map<String, Object> configuration) {
        plugins.add(new BuildPlugin("flyway-maven-plugin", Optional.of("11.14.0"), "", List.of(), configuration, true));
        return this;
    }

    FlywayModule plugin(
            String execution, List<String> goals, Optional<String> version, Map<String, Object> configuration) {
        plugins.add(new BuildPlugin("flyway-maven-plugin", version, execution, goals, configuration, false));
        return this;
    }

    FlywayModule property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    FlywayModule systemProperty(String name, String value) {
        systemProperties.put(name, value);
        return this;
    }

    FlywayModule variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    FlywayModule flyway(String version) {
        flywayVersion = Optional.of(version);
        return this;
    }

    ProjectFiles project() {
        return new ProjectFiles(
                basedir,
                List.of(basedir.resolve("src/main/resources"), basedir.resolve("src/main/more")),
                List.of(basedir.resolve("src/main/java")),
                plugins,
                properties,
                systemProperties,
                environment,
                flywayVersion,
                StandardCharsets.UTF_8);
    }

    List<MigrationSet> find() throws MigrationException {
        return new FlywayFinder(project()).find();
    }

    /** The only history. */
    MigrationSet history() throws MigrationException {
        List<MigrationSet> histories = find();
        if (histories.size() != 1) {
            throw new AssertionError("expected one history, found " + histories);
        }
        return histories.get(0);
    }

    /** File names in the order in which they run. */
    List<String> ups() throws MigrationException {
        return names(history().ups());
    }

    List<String> downs() throws MigrationException {
        return names(history().downs());
    }

    /** Kinds and file names of what is wrong: {@code "NAME V1_x.sql:1"}. */
    List<String> problems() throws MigrationException {
        return history().problems().stream()
                .map(problem -> problem.kind() + " "
                        + problem.path().substring(problem.path().lastIndexOf('/') + 1) + ":" + problem.line())
                .toList();
    }

    List<String> sessionScripts() throws MigrationException {
        return history().sessionScripts().stream()
                .map(script -> script.text().strip())
                .toList();
    }

    private static List<String> names(List<Migration> migrations) {
        return migrations.stream()
                .map(migration -> migration.file().getFileName().toString())
                .toList();
    }
}
