package dev.neonally.trace;

import java.util.regex.Pattern;

/** A statement as reports show it: shortened, and without the secrets that some commands hold. */
final class ShownSql {

    private static final int LONGEST = 300;

    /** PASSWORD of roles and user mappings, CONNECTION of subscriptions. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b((?:password|passfile|sslpassword|connection)\\s*+=?\\s*+)[EeUu]?&?'(?:[^']|'')*+'?");

    private ShownSql() {}

    static String of(String text) {
        String open = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        String shown = SECRET.matcher(open).replaceAll("$1'…'");
        return shown.length() > LONGEST || open.length() < text.length()
                ? shown.substring(0, Math.min(LONGEST, shown.length())).stripTrailing() + " …"
                : shown;
    }
}
