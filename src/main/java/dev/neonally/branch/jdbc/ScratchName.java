package dev.neonally.branch.jdbc;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;

/** What a database made here is called: when it was made, so that lists sort by it, and something random. */
record ScratchName(String text) {

    /** As a regular expression of PostgreSQL and Java. */
    static final String PATTERN = "^neonally_[0-9]{14}_[0-9a-f]{8}$";

    private static final String PREFIX = "neonally_";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Duration UNLABELLED = Duration.ofHours(1);

    ScratchName {
        if (!text.matches(PATTERN)) {
            throw new IllegalArgumentException(text);
        }
    }

    static ScratchName next(Instant now) {
        return new ScratchName(PREFIX + STAMP.format(now.atOffset(ZoneOffset.UTC)) + "_"
                + HexFormat.of().toHexDigits(new SecureRandom().nextInt()));
    }

    /** What is known of a database without a comment: its run was killed when it had just made it. */
    Optional<Label> abandoned(String project, Instant now) {
        try {
            Instant made = LocalDateTime.parse(text.split("_")[1], STAMP).toInstant(ZoneOffset.UTC);
            return Optional.of(new Label(project, "unknown", made.plus(UNLABELLED)))
                    .filter(label -> now.isAfter(label.expiresAt()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
