package dev.neonally.migration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The head of a Liquibase changeset.
 *
 * @param author who wrote it; with the id and the file it makes the changeset's identity
 * @param id its id
 * @param line where it starts
 * @param attributes its attributes by name, compared without case
 */
record Changeset(String author, String id, int line, Map<String, String> attributes) {

    Changeset {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(attributes);
        attributes = byName;
    }

    /** As Liquibase prints it, the file left out. */
    String version() {
        return author + ":" + id;
    }

    boolean isTransactional() {
        return is("runInTransaction", true);
    }

    boolean isRepeatable() {
        return is("runOnChange", false) || is("runAlways", false);
    }

    /** Whether it runs on PostgreSQL at all. Contexts and labels are left open: without any given, all changesets run. */
    boolean runs() {
        return !is("ignore", false) && includesPostgres(attributes.getOrDefault("dbms", ""));
    }

    boolean is(String attribute, boolean otherwise) {
        String value = attributes.getOrDefault(attribute, "").strip();
        return value.isEmpty() ? otherwise : Boolean.parseBoolean(value);
    }

    /** Whether a list of databases such as {@code h2,postgresql} or {@code !mysql} holds PostgreSQL. */
    static boolean includesPostgres(String databases) {
        Set<String> names = Arrays.stream(databases.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (names.isEmpty() || names.contains("all")) {
            return true;
        }
        if (names.contains("none") || names.contains("!postgresql")) {
            return false;
        }
        return names.contains("postgresql") || names.stream().allMatch(name -> name.startsWith("!"));
    }
}
