package dev.neonally.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code flyway.toml} or {@code flyway.conf} beside the pom or in {@code conf}, for Flyway's command line. */
final class FlywayFileSource implements FlywaySource {

    private static final List<String> FILES =
            List.of("flyway.toml", "conf/flyway.toml", "flyway.conf", "conf/flyway.conf");

    @Override
    public List<FlywaySettings> find(ProjectFiles project) throws MigrationException {
        FlywayConfigurationFile reader = new FlywayConfigurationFile(project);
        for (String name : FILES) {
            Path file = project.basedir().resolve(name);
            if (Files.isRegularFile(file)) {
                FlywaySettings settings = new FlywaySettings(name, project.flywayVersion());
                settings.setFlyway(reader.read(file));
                Path personal = project.basedir().resolve(name.replace("flyway.toml", "flyway.user.toml"));
                if (!personal.equals(file) && Files.isRegularFile(personal)) {
                    settings.setFlyway(reader.read(personal));
                }
                settings.setEnvironment(project.environment());
                settings.setFlyway(project.systemProperties());
                if (!settings.has("locations")
                        && Files.isDirectory(project.basedir().resolve("sql"))) {
                    settings.set("locations", "filesystem:sql");
                }
                return List.of(settings);
            }
        }
        return List.of();
    }
}
