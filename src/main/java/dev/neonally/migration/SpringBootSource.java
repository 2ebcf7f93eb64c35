package dev.neonally.migration;

import dev.neonally.migration.SpringBootFiles.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spring Boot's configuration of Flyway, and of the data source that Flyway shares with the application.
 *
 * <p>What holds for all profiles counts, together with the profiles that it activates itself. Locations that only
 * profiles name are taken from one of them, production's first.
 */
final class SpringBootSource implements FlywaySource {

    private static final String FLYWAY = "spring.flyway.";
    private static final String DATASOURCE = "spring.datasource.";
    private static final Pattern PRODUCTION = Pattern.compile("(?i)prod.*|live.*");
    private static final Pattern DEVELOPMENT = Pattern.compile("(?i)(dev|test|local|it|ci|h2|mysql|oracle).*");

    @Override
    public List<FlywaySettings> find(ProjectFiles project) throws MigrationException {
        List<Document> documents = new SpringBootFiles(project).read();
        SpringProperties common = merged(documents, "");
        for (String profile : active(common)) {
            common = common.with(merged(documents, profile));
        }
        Optional<String> profile = common.hasBelow(FLYWAY + "locations") ? Optional.empty() : withLocations(documents);
        SpringProperties properties = profile.isPresent() ? common.with(merged(documents, profile.get())) : common;
        boolean says = properties.hasBelow(FLYWAY) || properties.hasBelow(DATASOURCE);
        boolean off = properties.get(FLYWAY + "enabled").filter("false"::equals).isPresent();
        return says && !off ? List.of(settings(project, origin(documents, profile), properties)) : List.of();
    }

    private static List<String> active(SpringProperties common) {
        return new TreeMap<>(common.below("spring.profiles.active"))
                .values().stream()
                        .flatMap(profiles -> Stream.of(profiles.split(",")))
                        .map(String::strip)
                        .filter(profile -> !profile.isEmpty())
                        .toList();
    }

    private static SpringProperties merged(List<Document> documents, String profile) {
        return documents.stream()
                .filter(document -> document.profile().equals(profile))
                .map(Document::properties)
                .reduce(new SpringProperties(Map.of()), SpringProperties::with);
    }

    private static Optional<String> withLocations(List<Document> documents) {
        return SpringBootFiles.profiles(documents)
                .filter(profile -> merged(documents, profile).hasBelow(FLYWAY + "locations"))
                .min(Comparator.comparing(
                                (String profile) -> !PRODUCTION.matcher(profile).matches())
                        .thenComparing(profile -> DEVELOPMENT.matcher(profile).matches())
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String origin(List<Document> documents, Optional<String> profile) {
        return documents.stream()
                .filter(document -> document.properties().hasBelow(FLYWAY)
                        && (document.profile().isEmpty() || profile.equals(Optional.of(document.profile()))))
                .map(Document::file)
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        files -> files.isEmpty() ? "Spring Boot's defaults" : "Spring Boot in " + files));
    }

    private static FlywaySettings settings(ProjectFiles project, String origin, SpringProperties properties) {
        FlywaySettings settings = new FlywaySettings(origin, project.flywayVersion());
        Map<String, String> own = new TreeMap<>(properties.below(FLYWAY));
        List<String> initialisation = new ArrayList<>();
        if (!own.containsKey("url")) {
            shareDataSource(settings, properties, initialisation);
        }
        initialisation.addAll(listed(own, "init-sqls"));
        initialisation.addAll(listed(own, "initSqls"));
        own.forEach((name, value) -> settings.set(name, known(name, value)));
        if (!initialisation.isEmpty()) {
            settings.set("initSql", String.join(";\n", initialisation));
        }
        return settings;
    }

    /** Flyway takes the application's connections where it is given none of its own. */
    private static void shareDataSource(
            FlywaySettings settings, SpringProperties properties, List<String> initialisation) {
        Map<String, String> dataSource = properties.below(DATASOURCE);
        settings.set("url", dataSource.getOrDefault("url", ""));
        Optional.ofNullable(dataSource.get("hikari.schema"))
                .ifPresent(schema -> settings.set("jdbcProperties.currentSchema", schema));
        Optional.ofNullable(dataSource.get("hikari.data-source-properties.options"))
                .ifPresent(options -> settings.set("jdbcProperties.options", options));
        Stream.of("hikari.connection-init-sql", "hikari.connectionInitSql")
                .filter(dataSource::containsKey)
                .map(dataSource::get)
                .forEach(initialisation::add);
    }

    private static List<String> listed(Map<String, String> properties, String name) {
        return properties.entrySet().stream()
                .filter(property ->
                        property.getKey().equals(name) || property.getKey().startsWith(name + "["))
                .map(property -> property.getValue().strip())
                .toList();
    }

    /** A placeholder whose value is only known where the application runs stands for its own name. */
    private static String known(String name, String value) {
        return name.startsWith("placeholders.") && value.contains("${")
                ? name.substring("placeholders.".length()).replaceAll("[^\\p{L}\\p{N}_]+", "_")
                : value;
    }
}
