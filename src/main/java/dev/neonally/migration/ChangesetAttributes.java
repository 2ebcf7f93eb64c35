package dev.neonally.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes behind a changeset's id or in a property's line, written {@code name:value}. */
final class ChangesetAttributes {
    private static final Pattern ATTRIBUTE = Pattern.compile("(?<name>\\w+)(?<mark>[:=])(?<value>\"[^\"]*\"|\\S*)");
    private static final Set<String> KNOWN = Set.of(
            "stripcomments",
            "splitstatements",
            "rollbacksplitstatements",
            "enddelimiter",
            "rollbackenddelimiter",
            "runwith",
            "runwithspoolfile",
            "runonchange",
            "runalways",
            "context",
            "contextfilter",
            "labels",
            "logicalfilepath",
            "runintransaction",
            "dbms",
            "ignore",
            "failonerror");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> mistakes = new ArrayList<>();

    ChangesetAttributes(String written) {
        Matcher attribute = ATTRIBUTE.matcher(written);
        while (attribute.find()) {
            String name = attribute.group("name");
            String value = attribute.group("value");
            if (attribute.group("mark").equals("=") || !KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
                mistakes.add("'" + attribute.group()
                        + "': it is no attribute of a changeset, such as runInTransaction:false");
            } else if (value.isEmpty()) {
                mistakes.add("'" + attribute.group() + "': the value has to follow the colon without a blank");
            }
            if (attribute.group("mark").equals(":")) {
                values.putIfAbsent(name, unquoted(value));
            }
        }
    }

    Map<String, String> values() {
        return values;
    }

    /** The attribute's value, empty where it has none. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** What is wrong with them as a changeset's attributes. */
    List<String> mistakes() {
        return mistakes;
    }

    static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
