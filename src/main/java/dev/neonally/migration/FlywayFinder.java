package dev.neonally.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a module's Flyway histories, configured as its build will run them. The first source with migrations counts:
 * Flyway's Maven plugin, Spring Boot, Flyway's own configuration files, the plugin where the pom only manages it, and then
 * Flyway's defaults.
 */
final class FlywayFinder {

    private final ProjectFiles project;
    private final List<FlywaySource> sources = List.of(
            FlywayPluginSource.ofBuild(),
            new SpringBootSource(),
            new FlywayFileSource(),
            FlywayPluginSource.ofPluginManagement(),
            new FlywayDefaults());

    FlywayFinder(ProjectFiles project) {
        this.project = project;
    }

    /** The first source's histories of which one has migrations; else all with missing locations; else nothing. */
    List<MigrationSet> find() throws MigrationException {
        List<MigrationSet> withoutMigrations = new ArrayList<>();
        for (FlywaySource source : sources) {
            List<MigrationSet> histories = new ArrayList<>();
            for (FlywaySettings settings : source.find(project)) {
                MigrationSet history = new FlywayHistory(project, FlywayConfiguration.of(settings, project)).read();
                if (histories.stream().noneMatch(other -> isSame(other, history))) {
                    histories.add(history);
                }
            }
            histories.removeIf(
                    history -> !hasMigrations(history) && history.problems().isEmpty());
            if (histories.stream().anyMatch(FlywayFinder::hasMigrations)) {
                return List.copyOf(histories);
            }
            if (source.runs()) {
                withoutMigrations.addAll(histories);
            }
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

    /** Executions for several databases often share their locations. */
    private static boolean isSame(MigrationSet one, MigrationSet other) {
        return files(one).equals(files(other))
                && (hasMigrations(one) || one.problems().equals(other.problems()));
    }

    private static List<Path> files(MigrationSet history) {
        return Stream.concat(history.ups().stream(), history.downs().stream())
                .map(Migration::file)
                .toList();
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
