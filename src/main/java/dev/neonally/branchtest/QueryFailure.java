package dev.neonally.branchtest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why the server refused a verification query. */
final class QueryFailure {

    private static final String CANCELLED = "57014";

    /** Errors of this class quote the value that they are about: {@code invalid input syntax for type integer: "x"}. */
    private static final String DATA_EXCEPTION = "22";

    private final SQLException failure;
    private final Duration timeout;
    private final boolean showsValues;

    QueryFailure(SQLException failure, Duration timeout, boolean showsValues) {
        this.failure = failure;
        this.timeout = timeout;
        this.showsValues = showsValues;
    }

    /** Without the detail, which quotes rows. */
    String inWords() {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        if (state.equals(CANCELLED)) {
            return "It did not end within " + timeout.toMillis() + " ms.";
        }
        if (state.startsWith(DATA_EXCEPTION) && !showsValues) {
            return "It failed on a value of a row (SQLSTATE " + state + ").";
        }
        return "It failed: " + message();
    }

    private String message() {
        return Optional.of(failure)
                .filter(PSQLException.class::isInstance)
                .map(PSQLException.class::cast)
                .map(PSQLException::getServerErrorMessage)
                .map(ServerErrorMessage::getMessage)
                .orElseGet(failure::getMessage);
    }
}
