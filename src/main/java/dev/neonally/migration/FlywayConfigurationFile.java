package dev.neonally.migration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads Flyway's own configuration files, {@code flyway.conf} and {@code flyway.toml}. */
final class FlywayConfigurationFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    private final ProjectFiles project;

    FlywayConfigurationFile(ProjectFiles project) {
        this.project = project;
    }

    /** The settings by name, the leading {@code flyway.} included. */
    Map<String, String> read(Path file) throws MigrationException {
        SourceReader reader = new SourceReader(project.basedir(), StandardCharsets.UTF_8);
        String text = reader.text(file);
        return file.toString().endsWith(".toml") ? toml(reader.name(file), text) : conf(reader.name(file), text);
    }

    private Map<String, String> conf(String name, String text) throws MigrationException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(withVariables(text).replace("\\", "\\\\")));
        } catch (IOException | IllegalArgumentException e) {
            throw new MigrationException(
                    name + " cannot be read as properties: " + e.getMessage() + ". Correct it.", e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach((key, value) -> settings.put((String) key, ((String) value).strip()));
        return settings;
    }

    /** Flyway replaces environment variables; one that is not set is empty. */
    private String withVariables(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(variable ->
                        Matcher.quoteReplacement(project.environment().getOrDefault(variable.group(1), "")));
    }

    private static Map<String, String> toml(String name, String text) throws MigrationException {
        try {
            Map<String, String> names = DottedNames.of(TomlMapper.shared().readTree(text));
            String environment = "environments." + names.getOrDefault("flyway.environment", "default") + ".";
            Map<String, String> settings = new HashMap<>(names);
            names.forEach((key, value) -> {
                if (key.startsWith(environment)) {
                    String setting = key.substring(environment.length());
                    settings.put(setting.startsWith("flyway.") ? setting : "flyway." + setting, value);
                }
            });
            return settings;
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            // The parser's own message quotes the file, which may hold passwords.
            throw new MigrationException(name + " is no valid TOML: see line " + location.getLineNr() + ", column "
                    + location.getColumnNr() + ".");
        }
    }
}
