package dev.neonally.migration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a JDBC URL of PostgreSQL and its driver's properties say about the session; host, user and password are not kept.
 *
 * @param database the database's name, empty where the URL has none
 * @param settings the server's parameters that the connection starts with, by name
 */
record JdbcConnection(Optional<String> database, Map<String, String> settings) {

    private static final Pattern URL = Pattern.compile(
            "jdbc:[\\w:]*?postgresql:(?://[^/?]*/?)?(?<database>[^?]*)(?:\\?(?<query>.*))?", Pattern.DOTALL);
    private static final Pattern OPTION =
            Pattern.compile("(?:-c\\s*|--)(?<name>[A-Za-z_][\\w.-]*)=(?<value>(?:\\\\.|[^\\s\\\\])*)");
    private static final String SEARCH_PATH = "search_path";

    JdbcConnection {
        settings = Map.copyOf(settings);
    }

    /** Reads the URL, if it is one of PostgreSQL, and the driver's properties, which are stronger. */
    static JdbcConnection of(String url, Map<String, String> properties) {
        Map<String, String> parameters = new TreeMap<>();
        Matcher matcher = URL.matcher(url.strip());
        Optional<String> database = Optional.empty();
        if (matcher.matches()) {
            database = Optional.of(decoded(matcher.group("database"))).filter(name -> !name.isBlank());
            if (matcher.group("query") != null) {
                for (String parameter : matcher.group("query").split("&")) {
                    String[] parts = parameter.split("=", 2);
                    parameters.put(parts[0], parts.length == 2 ? decoded(parts[1]) : "");
                }
            }
        }
        parameters.putAll(properties);
        return new JdbcConnection(database, settings(parameters));
    }

    private static Map<String, String> settings(Map<String, String> parameters) {
        Map<String, String> settings = new TreeMap<>();
        Matcher option = OPTION.matcher(parameters.getOrDefault("options", ""));
        while (option.find()) {
            settings.put(
                    option.group("name").replace('-', '_'),
                    option.group("value").replaceAll("\\\\(.)", "$1"));
        }
        String currentSchema = parameters.getOrDefault("currentSchema", "");
        if (!currentSchema.isBlank()) {
            settings.put(SEARCH_PATH, currentSchema);
        }
        return settings;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The settings as {@code SET} statements. */
    List<Script> scripts() {
        List<Script> scripts = new ArrayList<>();
        new TreeMap<>(settings)
                .forEach((name, value) -> scripts.add(new Script(
                        name.equals(SEARCH_PATH)
                                ? "SET search_path TO " + schemas(value)
                                : "SET " + name + " TO '" + value.replace("'", "''") + "'")));
        return scripts;
    }

    /** The search path once Flyway has put its own schema first. */
    String searchPathBehind(String schema) {
        String own = settings.containsKey(SEARCH_PATH) ? schemas(settings.get(SEARCH_PATH)) : "\"$user\", public";
        return quoted(schema) + ", " + own;
    }

    private static String schemas(String searchPath) {
        return Arrays.stream(searchPath.split(","))
                .map(String::strip)
                .filter(schema -> !schema.isEmpty())
                .map(schema -> schema.startsWith("\"") ? schema : quoted(schema.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    /** A name as an identifier. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
