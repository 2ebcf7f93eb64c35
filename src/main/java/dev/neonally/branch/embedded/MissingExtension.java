package dev.neonally.branch.embedded;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A migration asks for an extension that does not come with PostgreSQL. */
public final class MissingExtension {

    private static final Pattern NOT_AVAILABLE = Pattern.compile(
            "extension \"([^\"]+)\" is not available|open extension control file \"[^\"]*?([^/\"]+)\\.control\"");

    private MissingExtension() {}

    /** What to do about it, if that is what the server's message says. */
    public static Optional<String> hint(String message) {
        Matcher said = NOT_AVAILABLE.matcher(message);
        if (!said.find()) {
            return Optional.empty();
        }
        String extension = said.group(1) == null ? said.group(2) : said.group(1);
        return Optional.of("The embedded PostgreSQL has no extension " + extension
                + ", only those that come with PostgreSQL. Use a Neon branch, or a scratch server that has it.");
    }
}
