package dev.neonally.migration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a semicolon in the place of Liquibase's {@code endDelimiter}, which ends statements at the ends of lines. */
final class EndDelimiter {
    private static final Pattern LINE_BREAK = Pattern.compile("(?:\\\\r|\\\\n|\\\\s\\*|\\\\s\\+|\\\\s)+");

    private EndDelimiter() {}

    /** The script with semicolons, each position as it was. */
    static Script replace(Script script, String delimiter) {
        String mark = LINE_BREAK
                .matcher(delimiter)
                .replaceAll("")
                .replaceFirst("\\$$", "")
                .strip();
        if (mark.isEmpty() || mark.equals(";")) {
            return script;
        }
        // a slash or a word is also part of SQL, and ends a statement only on a line of its own
        boolean alone = mark.equals("/") || mark.chars().allMatch(Character::isLetter);
        Pattern atEndOfLine =
                Pattern.compile((alone ? "(?im)^[ \\t]*" : "(?im)") + Pattern.quote(mark) + "(?=[ \\t]*\\r?$)");
        Matcher matcher = atEndOfLine.matcher(script.text());
        StringBuilder text = new StringBuilder(script.text().length());
        while (matcher.find()) {
            matcher.appendReplacement(text, " ".repeat(matcher.group().length() - 1) + ";");
        }
        return new Script(matcher.appendTail(text).toString(), script.firstLine());
    }
}
