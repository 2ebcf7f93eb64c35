package dev.neonally;

import dev.neonally.effect.PostgresVersions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL whose first line {@code -- postgres 15-18} may name the PostgreSQL versions that it is for.
 *
 * @param named the versions, if they are named
 * @param text what follows
 */
public record VersionedText(Optional<PostgresVersions> named, String text) {

    private static final Pattern POSTGRES = Pattern.compile("\\A-- postgres (.+)\\R");

    public static VersionedText of(String text) {
        Matcher postgres = POSTGRES.matcher(text);
        return postgres.find()
                ? new VersionedText(
                        Optional.of(PostgresVersions.parse(postgres.group(1))), text.substring(postgres.end()))
                : new VersionedText(Optional.empty(), text);
    }

    public boolean isFor(int postgres) {
        return named.isEmpty() || named.get().all().contains(postgres);
    }

    /** What to judge it for: the versions named, or else this one. */
    public PostgresVersions versionsOr(int postgres) {
        return named.orElse(new PostgresVersions(postgres, postgres));
    }
}
