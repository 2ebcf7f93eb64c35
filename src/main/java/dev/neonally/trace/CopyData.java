package dev.neonally.trace;

import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Copy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that follow COPY … FROM stdin in a script, up to the line {@code \.}. */
final class CopyData {

    private static final Pattern FROM_STDIN = Pattern.compile("(?i)\\bFROM\\s++STDIN\\b");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern END_OF_DATA = Pattern.compile("(?m)^\\\\\\.$");

    private CopyData() {}

    /** The data of that statement of a script; empty where none follow. */
    static Optional<String> of(Statement statement, String script) {
        boolean reads = statement.operation() instanceof Copy copy
                && copy.from()
                && FROM_STDIN.matcher(statement.text()).find();
        Matcher lineEnd = LINE_END.matcher(script);
        if (!reads || !lineEnd.find(statement.end())) {
            return Optional.empty();
        }
        int start = lineEnd.end();
        Matcher end = END_OF_DATA.matcher(script);
        return end.find(start) ? Optional.of(script.substring(start, end.start())) : Optional.empty();
    }
}
