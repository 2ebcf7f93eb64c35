package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names of throw-away Neon branches: {@code migration/add-prefs-20261120T213000Z-3fa2b1c9}. */
final class BranchName {

    static final int SHORTEST_PREFIX = 3;

    private static final int LONGEST_PREFIX = 100;
    private static final int LONGEST_LABEL = 60;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private BranchName() {}

    /** A name that no other run chooses. */
    static String of(String prefix, String label, Instant now, RandomGenerator random) {
        return prefix + slug(label) + "-" + STAMP.format(now) + "-"
                + HexFormat.of().toHexDigits(random.nextInt());
    }

    private static String slug(String label) {
        String plain = label.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_LABEL)).replaceAll("[._-]+$", "");
        return cut.isEmpty() ? "run" : cut;
    }

    /** Neon allows any name, but its own command line would read some as an id, a point in time or a place in the log. */
    static void checkPrefix(String prefix) throws BranchException {
        boolean fits = prefix.length() >= SHORTEST_PREFIX
                && prefix.length() <= LONGEST_PREFIX
                && PREFIX.matcher(prefix).matches()
                && !prefix.contains("//")
                && !prefix.startsWith("br-");
        if (!fits) {
            throw new BranchException("neonally.branchPrefix '" + prefix + "' does not do: it needs " + SHORTEST_PREFIX
                    + " to " + LONGEST_PREFIX + " characters of A-Z, a-z, 0-9, '.', '_', '-' and '/', must start with a"
                    + " letter or digit, not with 'br-', and hold no '//'. An example is 'migration/'.");
        }
    }
}
