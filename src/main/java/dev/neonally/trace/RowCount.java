package dev.neonally.trace;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many rows a command says that it changed; section 53.7, CommandComplete. */
final class RowCount {

    private static final Pattern TAG = Pattern.compile("(?:INSERT \\d+|UPDATE|DELETE|MERGE|COPY|SELECT) (?<rows>\\d+)");

    private RowCount() {}

    /** The count in a command tag; empty where the command counts none. */
    static OptionalLong in(String tag) {
        Matcher matcher = TAG.matcher(tag);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group("rows"))) : OptionalLong.empty();
    }
}
