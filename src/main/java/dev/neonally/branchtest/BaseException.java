package dev.neonally.branchtest;

import dev.neonally.branch.embedded.MissingExtension;
import dev.neonally.trace.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** What the new migrations build on could not be built. The message is for the user. */
public final class BaseException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LISTED = 3;

    /** @param where in which files the command ran */
    BaseException(String command, String where, String outcome) {
        super("The released state could not be built: the command " + command + where + " " + outcome
                + ". What it printed stands above. <baseCommand> is run there instead, where that needs more,"
                + " such as npm ci && npx knex migrate:latest.");
    }

    /** @param unread migrations that are no SQL, so that only their tool can run them */
    BaseException(String what, Failure failure, List<String> unread) {
        super(failure.path() + (failure.line() > 0 ? ":" + failure.line() + ":" + failure.column() : "") + ": " + what
                + " fails on an empty database: " + failure.message()
                + (failure.sqlState().isEmpty() ? "" : " (SQLSTATE " + failure.sqlState() + ")") + "."
                + MissingExtension.hint(failure.message())
                        .or(failure::hint)
                        .map(hint -> " Hint: " + hint)
                        .orElse("")
                + (unread.isEmpty()
                        ? " If the schema is older than the migrations, give a <baselineSchema>."
                        : " Not run, since " + (unread.size() == 1 ? "it is" : "they are") + " no SQL: "
                                + unread.stream().limit(LISTED).collect(Collectors.joining(", "))
                                + (unread.size() > LISTED ? " and " + (unread.size() - LISTED) + " more" : "")
                                + ". Where the released state needs that, have the project's own tool build it: give a"
                                + " <baseCommand>."));
    }
}
