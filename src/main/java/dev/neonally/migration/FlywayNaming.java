package dev.neonally.migration;

import dev.neonally.migration.FlywayName.Role;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Flyway's pattern for file names: prefix, version, separator, description, suffix.
 *
 * <p>Prefixes and the separator are matched by case, suffixes are not. The longest prefix that fits wins, so that an
 * empty one for versioned migrations leaves {@code R} and the callbacks their meaning.
 *
 * @param versioned prefix of versioned migrations
 * @param undo prefix of undo migrations
 * @param baseline prefix of baseline migrations
 * @param repeatable prefix of repeatable migrations
 * @param separator what stands before the description
 * @param suffixes endings of script files
 * @param strict whether Flyway stops at a name that it cannot read ({@code validateMigrationNaming})
 * @param certain whether the build names the prefix of versioned migrations
 */
record FlywayNaming(
        String versioned,
        String undo,
        String baseline,
        String repeatable,
        String separator,
        List<String> suffixes,
        boolean strict,
        boolean certain) {

    /** So many scripts with one prefix are no slip. */
    private static final int ENOUGH = 3;

    /** Names of classes that are migrations; configuration does not change them. */
    static final FlywayNaming CLASSES =
            new FlywayNaming("V", "U", "B", "R", "__", List.of(".java", ".kt", ".groovy", ".scala"), false, true);

    private static final Pattern MISSPELT_VERSION =
            Pattern.compile("(?<prefix>\\D*?)[\\s._-]*(?<version>\\d+(?:[._]\\d+)*)[\\s._-]*(?<description>.*)");

    FlywayNaming {
        suffixes = List.copyOf(suffixes);
    }

    /** What Flyway takes a file for. */
    sealed interface Reading {}

    /** A migration or callback. */
    record Accepted(FlywayName name) implements Reading {}

    /** Meant as a migration, but Flyway passes it over or stops at it. */
    record Refused(String message) implements Reading {}

    /** None of Flyway's business. */
    record Foreign() implements Reading {}

    /**
     * The naming that the files have. A build may hand Flyway its prefix in ways that cannot be seen here: where none of
     * the files has the usual prefix and several agree on {@code v} or none at all, that is it.
     */
    FlywayNaming asIn(List<Path> files) {
        if (certain || countVersioned(files) > 0) {
            return this;
        }
        return Stream.of(versioned.toLowerCase(Locale.ROOT), "")
                .map(prefix -> new FlywayNaming(prefix, undo, baseline, repeatable, separator, suffixes, strict, true))
                .filter(naming -> naming.countVersioned(files) >= ENOUGH)
                .findFirst()
                .orElse(this);
    }

    private long countVersioned(List<Path> files) {
        return files.stream()
                .map(file -> read(file.getFileName().toString()))
                .filter(reading ->
                        reading instanceof Accepted accepted && accepted.name().role() == Role.VERSIONED)
                .count();
    }

    Reading read(String fileName) {
        Optional<String> suffix = suffixes.stream()
                .filter(s -> fileName.toLowerCase(Locale.ROOT).endsWith(s.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (suffix.isEmpty()) {
            return otherSuffix(fileName);
        }
        String stem = fileName.substring(0, fileName.length() - suffix.get().length());
        Optional<FlywayName> name = parse(stem);
        if (name.isPresent()) {
            return new Accepted(name.get());
        }
        if (strict || resemblesMigration(stem)) {
            return new Refused(refusal(fileName, stem, suffix.get()));
        }
        return new Foreign();
    }

    private Reading otherSuffix(String fileName) {
        if (!fileName.toLowerCase(Locale.ROOT).endsWith(".sql")) {
            return new Foreign();
        }
        String stem = fileName.substring(0, fileName.length() - ".sql".length());
        if (parse(stem).filter(name -> name.version().isPresent()).isEmpty()) {
            return new Foreign();
        }
        return new Refused("Flyway passes over " + fileName + ": sqlMigrationSuffixes is " + String.join(",", suffixes)
                + ". Rename the file or add .sql to the suffixes.");
    }

    private Optional<FlywayName> parse(String stem) {
        return prefixes()
                .filter(prefix -> stem.startsWith(prefix.text()))
                .findFirst()
                .flatMap(prefix -> parse(prefix, stem.substring(prefix.text().length())));
    }

    private Optional<FlywayName> parse(Prefix prefix, String rest) {
        int at = rest.indexOf(separator);
        String before = at < 0 ? rest : rest.substring(0, at);
        String description =
                at < 0 ? "" : rest.substring(at + separator.length()).replace('_', ' ');
        if (!prefix.role().isVersioned()) {
            return before.isEmpty()
                    ? Optional.of(new FlywayName(prefix.role(), prefix.text(), Optional.empty(), description))
                    : Optional.empty();
        }
        return FlywayVersion.parse(before)
                .map(version -> new FlywayName(prefix.role(), prefix.text(), Optional.of(version), description));
    }

    private Stream<Prefix> prefixes() {
        Stream<Prefix> migrations = Stream.of(
                new Prefix(versioned, Role.VERSIONED),
                new Prefix(repeatable, Role.REPEATABLE),
                new Prefix(undo, Role.UNDO),
                new Prefix(baseline, Role.BASELINE));
        Stream<Prefix> callbacks =
                Arrays.stream(FlywayEvent.values()).map(event -> new Prefix(event.id(), Role.CALLBACK));
        return Stream.concat(migrations, callbacks)
                .sorted(Comparator.comparingInt((Prefix prefix) -> prefix.text().length())
                        .reversed());
    }

    private record Prefix(String text, Role role) {}

    private boolean resemblesMigration(String stem) {
        Matcher misspelt = MISSPELT_VERSION.matcher(stem);
        if (misspelt.matches() && prefix(misspelt.group("prefix")).isPresent()) {
            return true;
        }
        String lower = stem.toLowerCase(Locale.ROOT);
        return lower.startsWith(repeatable.toLowerCase(Locale.ROOT) + "_")
                || lower.startsWith(versioned.toLowerCase(Locale.ROOT) + separator)
                || Arrays.stream(FlywayEvent.values())
                        .map(event -> event.id().toLowerCase(Locale.ROOT))
                        .anyMatch(id -> lower.equals(id) || lower.startsWith(id + "_"));
    }

    private Optional<String> prefix(String written) {
        if (written.isEmpty()) {
            return Optional.of(versioned);
        }
        return Stream.of(versioned, undo, baseline, repeatable)
                .filter(written::equalsIgnoreCase)
                .findFirst();
    }

    private String refusal(String fileName, String stem, String suffix) {
        String message = strict ? "Flyway stops at " : "Flyway passes over ";
        message += fileName + ": names are " + versioned + "<version>" + separator + "<description>" + suffix + " or "
                + repeatable + separator + "<description>" + suffix + ".";
        return message
                + suggestion(stem)
                        .map(better -> " Rename it to " + better + suffix + ".")
                        .orElse(" Rename it, or move it out of Flyway's locations.");
    }

    private Optional<String> suggestion(String stem) {
        Matcher misspelt = MISSPELT_VERSION.matcher(stem);
        if (misspelt.matches()) {
            return prefix(misspelt.group("prefix"))
                    .map(prefix -> prefix + misspelt.group("version") + separator + misspelt.group("description"))
                    .filter(better -> parse(better).isPresent());
        }
        String lower = stem.toLowerCase(Locale.ROOT);
        if (lower.startsWith(repeatable.toLowerCase(Locale.ROOT) + "_")) {
            return Optional.of(stem.substring(repeatable.length()).replaceFirst("^_+", ""))
                    .map(description -> repeatable + separator + description)
                    .filter(better -> parse(better).isPresent());
        }
        return Arrays.stream(FlywayEvent.values())
                .map(FlywayEvent::id)
                .filter(id -> id.equalsIgnoreCase(stem))
                .findFirst();
    }
}
