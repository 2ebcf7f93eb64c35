package dev.neonally.migration;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway's settings by name, without the leading {@code flyway.}, from however many sources: what is set later wins.
 *
 * <p>Names are compared by their letters and digits alone, since each source spells them in its own way:
 * {@code sqlMigrationPrefix}, {@code sql-migration-prefix}, {@code postgresql.transactional.lock}.
 */
final class FlywaySettings {

    private static final Pattern MAP_ENTRY =
            Pattern.compile("(?i)(?<map>placeholders|jdbc-?properties)(?:\\.(?<key>.+)|\\[(?<quoted>.+)])");
    private static final Pattern LIST_ENTRY = Pattern.compile("(?<name>.+)\\[(?<index>\\d+)]");

    private final String origin;
    private final Optional<String> version;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> placeholders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> jdbcProperties = new TreeMap<>();

    /**
     * @param origin where the settings come from, in words for the log
     * @param version Flyway's version, if the build names one
     */
    FlywaySettings(String origin, Optional<String> version) {
        this.origin = origin;
        this.version = version;
    }

    String origin() {
        return origin;
    }

    Optional<String> version() {
        return version;
    }

    void set(String name, String value) {
        Matcher mapEntry = MAP_ENTRY.matcher(name);
        if (mapEntry.matches()) {
            String key = mapEntry.group("key") == null ? mapEntry.group("quoted") : mapEntry.group("key");
            boolean placeholder = mapEntry.group("map").equalsIgnoreCase("placeholders");
            (placeholder ? placeholders : jdbcProperties).put(key, value);
            return;
        }
        Matcher listEntry = LIST_ENTRY.matcher(name);
        if (listEntry.matches() && !listEntry.group("index").equals("0")) {
            values.merge(canonical(listEntry.group("name")), value, (list, next) -> list + "," + next);
        } else {
            values.put(canonical(listEntry.matches() ? listEntry.group("name") : name), value);
        }
    }

    /** Sets all, in the order of their names. */
    void setAll(Map<String, String> settings) {
        new TreeMap<>(settings).forEach(this::set);
    }

    /** Sets those whose names start with {@code flyway.}. */
    void setFlyway(Map<String, String> properties) {
        new TreeMap<>(properties).forEach((name, value) -> {
            if (name.startsWith("flyway.")) {
                set(name.substring("flyway.".length()), value);
            }
        });
    }

    /** Sets what environment variables such as {@code FLYWAY_SQL_MIGRATION_PREFIX} say. */
    void setEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith("FLYWAY_PLACEHOLDERS_")) {
                placeholders.put(name.substring("FLYWAY_PLACEHOLDERS_".length()), value);
            } else if (name.startsWith("FLYWAY_")) {
                set(name.substring("FLYWAY_".length()), value);
            }
        });
    }

    private static String canonical(String name) {
        String known = name.startsWith("plugins.") ? name.substring("plugins.".length()) : name;
        return known.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return values.containsKey(canonical(name));
    }

    /** The value as written, which may be empty. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(canonical(name)));
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** The values between commas; nothing where the setting is absent or empty. */
    List<String> list(String name) {
        return Arrays.stream(text(name, "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    boolean flag(String name, boolean otherwise) throws MigrationException {
        String value = text(name, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new MigrationException(
                    "Flyway's " + name + " (" + origin + ") is neither true nor false. Set it to one.");
        }
        return Boolean.parseBoolean(value);
    }

    Charset charset(String name, Charset otherwise) throws MigrationException {
        String value = text(name, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Charset.forName(value);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MigrationException(
                    "Flyway's " + name + " (" + origin + ") is " + value
                            + ", which this Java does not know. Correct it.",
                    e);
        }
    }

    Map<String, String> placeholders() {
        return Map.copyOf(placeholders);
    }

    Map<String, String> jdbcProperties() {
        return Map.copyOf(jdbcProperties);
    }

    /** Says where the settings come from; they may hold passwords and stay out. */
    @Override
    public String toString() {
        return origin;
    }
}
