package dev.neonally.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.ServerErrorMessage;

/** The line of the file that an error inside of a DO block stands on, by the context that the server tells. */
final class DoBlockLine {

    private static final Pattern FRAME = Pattern.compile("PL/pgSQL function inline_code_block line (\\d{1,9}) at ");
    private static final Pattern OPENING = Pattern.compile("\\$\\w*+\\$|'");

    private DoBlockLine() {}

    /** Its first line is the one on which the body's opening quote stands. */
    static Optional<FilePlace> of(ServerErrorMessage error, FilePlace start, String statement) {
        if (error.getWhere() == null) {
            return Optional.empty();
        }
        Matcher frame = FRAME.matcher(error.getWhere());
        Matcher opening = OPENING.matcher(statement);
        if (!frame.find() || !opening.find()) {
            return Optional.empty();
        }
        FilePlace body = start.after(statement, statement.codePointCount(0, opening.start()));
        return Optional.of(new FilePlace(body.line() + Integer.parseInt(frame.group(1)) - 1, 0));
    }
}
