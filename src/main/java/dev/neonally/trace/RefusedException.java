package dev.neonally.trace;

import java.sql.SQLException;

/** A call of which the server refused a statement, with what it answered before. */
final class RefusedException extends SQLException {

    private static final long serialVersionUID = 1L;

    private final transient Reply before;

    RefusedException(SQLException refusal, Reply before) {
        super(refusal.getMessage(), refusal.getSQLState(), refusal);
        this.before = before;
    }

    Reply before() {
        return before;
    }
}
