package dev.neonally.branchtest;

import dev.neonally.branch.embedded.MissingExtension;
import dev.neonally.trace.Failure;
import java.util.Optional;

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
                + advice(failure, allSql));
    }

    private static String advice(Failure failure, boolean allSql) {
        Optional<String> extension = MissingExtension.hint(failure.message());
        String hint =
                extension.or(failure::hint).map(words -> " Hint: " + words).orElse("");
        if (!allSql) {
            return hint
                    + " Not all of the migrations are SQL, so that only the project's own tool can run them: name its"
                    + " command in <migrateCommand>.";
        }
        return extension.isPresent()
                ? hint
                : hint
                        + " What the migrations need and do not make themselves, such as a schema, a role or an older part,"
                        + " can be made by the SQL script that <baselineSchema> names.";
    }
}
