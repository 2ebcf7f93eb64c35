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

    /**
     * @param what in words: {@code the seed data fails}
     * @param allSql whether nothing of the history was left out because it is no SQL
     */
    BaseException(String what, Failure failure, boolean allSql) {
        super(failure.path() + (failure.line() > 0 ? ":" + failure.line() + ":" + failure.column() : "") + ": " + what
                + ": " + failure.message()
                + (failure.sqlState().isEmpty() ? "" : " (SQLSTATE " + failure.sqlState() + ")") + "."
                + MissingExtension.hint(failure.message())
                        .or(failure::hint)
                        .map(hint -> " Hint: " + hint)
                        .orElse("")
                + (allSql
                        ? " What the migrations need and do not make themselves, such as a schema, a role or an older part,"
                                + " can be made by the SQL script that <baselineSchema> names."
                        : " Not all of the migrations are SQL, so that only the project's own tool can run them: name its"
                                + " command in <migrateCommand>."));
    }
}
