package dev.neonally.branchtest;

import dev.neonally.branch.embedded.MissingExtension;
import dev.neonally.trace.Failure;

/** What the new migrations build on could not be built. The message is for the user. */
public final class BaseException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param where in which files the command ran */
    BaseException(String command, String where, String outcome) {
        super("The released state could not be built: the command " + command + where + " " + outcome
                + ". What it printed stands above. <baseCommand> is run there instead, where that needs more,"
                + " such as npm ci && npx knex migrate:latest.");
    }

    BaseException(String what, Failure failure) {
        super(failure.path() + (failure.line() > 0 ? ":" + failure.line() + ":" + failure.column() : "") + ": " + what
                + " fails on an empty database: " + failure.message()
                + (failure.sqlState().isEmpty() ? "" : " (SQLSTATE " + failure.sqlState() + ")") + "."
                + MissingExtension.hint(failure.message())
                        .or(failure::hint)
                        .map(hint -> " Hint: " + hint)
                        .orElse("")
                + " If the schema is older than the migrations, give a <baselineSchema>.");
    }
}
