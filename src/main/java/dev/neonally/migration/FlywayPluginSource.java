package dev.neonally.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Flyway's Maven plugin in the pom, or properties in the pom or on the command line that only it reads.
 *
 * <p>From weak to strong, as in the plugin itself: {@code flyway.conf} beside the pom, the plugin's configuration, the
 * pom's properties, configuration files that are named, environment variables, system properties.
 */
final class FlywayPluginSource implements FlywaySource {

    private static final String PLUGIN = "flyway-maven-plugin";
    private static final String CONFIG_FILES = "flyway.configFiles";

    private final boolean managed;

    private FlywayPluginSource(boolean managed) {
        this.managed = managed;
    }

    /** The plugin among the build's plugins. */
    static FlywayPluginSource ofBuild() {
        return new FlywayPluginSource(false);
    }

    /** The plugin that the pom configures and leaves to the command line, or to other modules, to run. */
    static FlywayPluginSource ofPluginManagement() {
        return new FlywayPluginSource(true);
    }

    @Override
    public boolean runs() {
        return !managed;
    }

    @Override
    public List<FlywaySettings> find(ProjectFiles project) throws MigrationException {
        List<BuildPlugin> executions = executions(project);
        List<FlywaySettings> found = new ArrayList<>();
        for (BuildPlugin execution : executions) {
            String id = execution.execution();
            String origin = PLUGIN + " in pom.xml" + (id.isEmpty() ? "" : ", execution " + id);
            found.add(settings(project, origin, execution.version(), execution.configuration()));
        }
        if (!managed && executions.isEmpty() && namesFlyway(project)) {
            found.add(settings(project, "flyway.* properties of the build", Optional.empty(), Map.of()));
        }
        return found;
    }

    /** Those that migrate; where none does, those without an own goal or with another one of Flyway's. */
    private List<BuildPlugin> executions(ProjectFiles project) {
        List<BuildPlugin> all = project.plugins().stream()
                .filter(plugin -> plugin.artifactId().equals(PLUGIN) && plugin.managed() == managed)
                .toList();
        List<BuildPlugin> migrating = all.stream()
                .filter(plugin -> plugin.goals().contains("migrate"))
                .toList();
        return migrating.isEmpty() ? all : migrating;
    }

    private static boolean namesFlyway(ProjectFiles project) {
        return Stream.of(project.properties(), project.systemProperties())
                .flatMap(properties -> properties.keySet().stream())
                .anyMatch(name ->
                        name.equals("flyway.locations") || name.equals("flyway.url") || name.equals(CONFIG_FILES));
    }

    private static FlywaySettings settings(
            ProjectFiles project, String origin, Optional<String> version, Map<String, Object> configuration)
            throws MigrationException {
        FlywayConfigurationFile reader = new FlywayConfigurationFile(project);
        FlywaySettings settings = new FlywaySettings(origin, version);
        Path beside = project.basedir().resolve("flyway.conf");
        if (Files.isRegularFile(beside)) {
            Map<String, String> weakest = new TreeMap<>(reader.read(beside));
            weakest.remove("flyway.locations");
            settings.setFlyway(weakest);
        }
        settings.setAll(flat(configuration));
        settings.setFlyway(project.properties());
        for (Path file : configFiles(project, configuration)) {
            settings.setFlyway(reader.read(file));
        }
        settings.setEnvironment(project.environment());
        settings.setFlyway(project.systemProperties());
        return settings;
    }

    private static List<Path> configFiles(ProjectFiles project, Map<String, Object> configuration)
            throws MigrationException {
        String files = Stream.of(
                        project.environment().get("FLYWAY_CONFIG_FILES"),
                        project.systemProperties().get(CONFIG_FILES),
                        project.properties().get(CONFIG_FILES),
                        values(configuration.getOrDefault("configFiles", "")))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("");
        List<Path> paths = new ArrayList<>();
        for (String file : files.split(",")) {
            if (!file.isBlank()) {
                Path path = project.basedir().resolve(file.strip());
                if (!Files.isRegularFile(path)) {
                    throw new MigrationException("Flyway's configFiles names " + file.strip() + ", which is no file in "
                            + project.basedir() + ". Create it or correct the name.");
                }
                paths.add(path);
            }
        }
        return paths;
    }

    /** The plugin's parameters as settings. Maven takes an empty element for an absent one. */
    private static Map<String, String> flat(Map<String, Object> configuration) {
        Map<String, String> settings = new TreeMap<>();
        configuration.forEach((name, value) -> {
            if (name.equals("pluginConfiguration") && value instanceof Map<?, ?> map) {
                map.forEach((key, setting) -> settings.put(String.valueOf(key), values(setting)));
            } else if (value instanceof Map<?, ?> map
                    && (name.equals("placeholders") || name.equals("jdbcProperties"))) {
                map.forEach((key, setting) -> settings.put(name + "." + key, values(setting)));
            } else if (!values(value).isEmpty()) {
                settings.put(name, values(value));
            }
        });
        return settings;
    }

    /** All texts in a value, between commas. */
    private static String values(Object value) {
        if (value == null) {
            return "";
        }
        Stream<?> parts = Stream.of(value);
        if (value instanceof Map<?, ?> map) {
            parts = map.values().stream().map(FlywayPluginSource::values);
        } else if (value instanceof List<?> list) {
            parts = list.stream().map(FlywayPluginSource::values);
        }
        return parts.map(part -> String.valueOf(part).strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(","));
    }
}
