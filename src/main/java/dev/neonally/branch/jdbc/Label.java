package dev.neonally.branch.jdbc;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a database is, as its comment says for everyone who lists the databases of the server.
 *
 * @param expiresAt when it may be dropped, whoever still uses it
 */
record Label(String project, String run, Instant expiresAt) {

    private static final Pattern TEXT =
            Pattern.compile("Made by neonally for (.*), run (\\S+), may be dropped after (\\S+)", Pattern.DOTALL);

    String text() {
        return "Made by neonally for " + project + ", run " + run + ", may be dropped after " + expiresAt;
    }

    /** Empty when it is not one of ours. */
    static Optional<Label> parse(String comment) {
        Matcher text = TEXT.matcher(comment);
        if (!text.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Label(text.group(1), text.group(2), Instant.parse(text.group(3))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
