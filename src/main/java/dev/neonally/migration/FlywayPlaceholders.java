package dev.neonally.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Replaces Flyway's placeholders. Names are compared without case, and Flyway replaces them everywhere: in strings, in
 * comments, in bodies between dollar quotes.
 *
 * <p>Where there is no value, or one that is best kept out of reports, the placeholder's name stands in, so that the
 * script stays readable as SQL.
 */
final class FlywayPlaceholders {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(pass|password|passwd|pwd|secret|token|credentials?|api.?key)");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\R");
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private final boolean enabled;
    private final String prefix;
    private final String suffix;
    private final String fileName;
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param fileName the placeholder that stands for the script's own name */
    FlywayPlaceholders(boolean enabled, String prefix, String suffix, String fileName, Map<String, String> values) {
        this.enabled = enabled && !prefix.isEmpty() && !suffix.isEmpty();
        this.prefix = prefix;
        this.suffix = suffix;
        this.fileName = fileName;
        values.forEach((name, value) -> this.values.put(
                name,
                SECRET.matcher(name).matches()
                        ? standIn(name)
                        : LINE_BREAKS.matcher(value).replaceAll(" ")));
    }

    /** A placeholder that has no value, and its line. */
    record Gap(String name, int line) {}

    /** The text with what was replaced in it; lines stay what they were. */
    record Filled(String text, List<Gap> gaps) {}

    /** These placeholders, replaced or not as a script's own configuration says. */
    FlywayPlaceholders enabled(boolean wanted) {
        return new FlywayPlaceholders(wanted, prefix, suffix, fileName, values);
    }

    /** These placeholders for the script with the given name. */
    FlywayPlaceholders in(String script) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(fileName, script);
        return new FlywayPlaceholders(enabled, prefix, suffix, fileName, more);
    }

    Filled fill(String text) {
        int start = enabled ? text.indexOf(prefix) : -1;
        if (start < 0) {
            return new Filled(text, List.of());
        }
        StringBuilder filled = new StringBuilder(text.length() + 64);
        List<Gap> gaps = new ArrayList<>();
        int copied = 0;
        int line = 1;
        while (start >= 0) {
            line += lineBreaks(text, copied, start);
            int end = text.indexOf(suffix, start + prefix.length());
            if (end < 0) {
                gaps.add(new Gap(firstLine(text.substring(start)), line));
                break;
            }
            String name = text.substring(start + prefix.length(), end);
            String value = values.get(name);
            if (value == null) {
                gaps.add(new Gap(prefix + firstLine(name) + suffix, line));
                value = standIn(name);
            }
            filled.append(text, copied, start).append(value);
            int breaks = lineBreaks(name, 0, name.length());
            filled.append("\n".repeat(breaks));
            line += breaks;
            copied = end + suffix.length();
            start = text.indexOf(prefix, copied);
        }
        return new Filled(filled.append(text, copied, text.length()).toString(), gaps);
    }

    private static String standIn(String name) {
        return NOT_IN_A_NAME.matcher(name.strip()).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    private static int lineBreaks(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                count++;
            }
        }
        return count;
    }
}
