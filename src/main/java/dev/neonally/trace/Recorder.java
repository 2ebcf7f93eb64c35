package dev.neonally.trace;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes down what the statements of a run do. */
interface Recorder extends AutoCloseable {

    Duration now();

    /** Whether statements are sent so that much is seen of them. */
    boolean watches();

    void begins(StatementLog log, ServerSession session, String path, Manner manner);

    /** The server has answered. */
    void answered(StatementLog log);

    /** The relations to look at. */
    LockScope scope();

    /** What the session itself saw right after the statement, in its transaction. */
    void look(StatementLog log, Observation seen);

    /** Looks from another session after a statement that ended its transactions itself. */
    void lookFromOutside(StatementLog log) throws SQLException;

    /** Looks from another session after a statement failed, and with it the transaction that it ran in. */
    void lookAfterFailure(StatementLog log) throws SQLException;

    void transactionEnded();

    /** Tables have the files again that they had before the transaction. */
    void rolledBack() throws SQLException;

    /**
     * The same up to a savepoint.
     *
     * @param all rows of {@link Relations#ALL} as the transaction sees them
     */
    void rolledBackTo(Observation seen, List<Row> all);

    /** The statement is over. */
    void ended(StatementLog log) throws SQLException;

    @Override
    void close() throws SQLException;
}
