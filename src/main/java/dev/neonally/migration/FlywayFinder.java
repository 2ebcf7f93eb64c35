package dev.neonally.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a module's Flyway histories, configured as its build will run them. The first source with migrations counts:
 * Flyway's Maven plugin, Spring Boot, Flyway's own configuration files, and then Flyway's defaults.
 */
final class FlywayFinder {

    private final ProjectFiles project;
    private final List<FlywaySource> sources =
            List.of(new FlywayPluginSource(), new SpringBootSource(), new FlywayFileSource(), new FlywayDefaults());

    FlywayFinder(ProjectFiles project) {
        this.project = project;
    }

    /** The histories with at least one migration; else those whose locations are missing; else nothing. */
    List<MigrationSet> find() throws MigrationException {
        List<MigrationSet> withoutMigrations = new ArrayList<>();
        for (FlywaySource source : sources) {
            Map<List<FlywayLocation>, MigrationSet> histories = new LinkedHashMap<>();
            for (FlywaySettings settings : source.find(project)) {
                FlywayConfiguration configuration = FlywayConfiguration.of(settings, project);
                if (!histories.containsKey(configuration.locations())) {
                    histories.put(configuration.locations(), new FlywayHistory(project, configuration).read());
                }
            }
            List<MigrationSet> found = histories.values().stream()
                    .filter(FlywayFinder::hasMigrations)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
            histories.values().stream()
                    .filter(history -> !history.problems().isEmpty())
                    .forEach(withoutMigrations::add);
        }
        return List.copyOf(withoutMigrations);
    }

    /** The one history in the given folders, with the other settings as the build has them. */
    MigrationSet read(List<Path> folders) throws MigrationException {
        Optional<FlywaySettings> settings = Optional.empty();
        for (FlywaySource source : sources) {
            if (settings.isEmpty()) {
                settings = source.find(project).stream().findFirst();
            }
        }
        return new FlywayHistory(project, FlywayConfiguration.of(settings.orElseThrow(), project)).read(folders);
    }

    private static boolean hasMigrations(MigrationSet history) {
        return !history.ups().isEmpty() || !history.downs().isEmpty();
    }

    /** {@code db/migration} on the class path, with what the build's properties say. */
    private static final class FlywayDefaults implements FlywaySource {

        @Override
        public List<FlywaySettings> find(ProjectFiles project) {
            FlywaySettings settings =
                    new FlywaySettings("Flyway's default location db/migration", project.flywayVersion());
            settings.setFlyway(project.properties());
            settings.setEnvironment(project.environment());
            settings.setFlyway(project.systemProperties());
            return List.of(settings);
        }
    }
}
