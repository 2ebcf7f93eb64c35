package dev.neonally.branch.neon.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Neon's timestamps: RFC 3339, to the second. */
public final class Times {

    private Times() {}

    /** Empty where there is none, and where it is not a timestamp with its zone. */
    public static Optional<Instant> read(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static String write(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
