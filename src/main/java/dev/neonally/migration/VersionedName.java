package dev.neonally.migration;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file or folder says.
 *
 * @param file the migration's path, relative to the migrations' root
 * @param version as written
 * @param description the rest of the name
 */
record VersionedName(String file, String version, String description) {

    /** By the version's value: {@code 10} after {@code 9} and {@code 009}. Versions hold digits only, any number of them. */
    static final Comparator<VersionedName> BY_NUMBER = Comparator.<VersionedName>comparingInt(
                    n -> n.number().length())
            .thenComparing(VersionedName::number)
            .thenComparing(VersionedName::file);

    static final Comparator<VersionedName> BY_FILE = Comparator.comparing(VersionedName::file);

    /**
     * @param pattern has the groups {@code version} and {@code description}
     * @param name what the pattern is matched against
     */
    static Optional<VersionedName> parse(Pattern pattern, String name, String file) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches()
                ? Optional.of(new VersionedName(file, matcher.group("version"), matcher.group("description")))
                : Optional.empty();
    }

    /** The version without leading zeros. */
    String number() {
        int zeros = 0;
        while (zeros < version.length() - 1 && version.charAt(zeros) == '0') {
            zeros++;
        }
        return version.substring(zeros);
    }
}
