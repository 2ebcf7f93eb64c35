package dev.neonally.trace;

import dev.neonally.sql.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes down what the statements of a run do. What cannot be seen from another session is noted at the statement. */
interface Recorder extends AutoCloseable {

    Duration now();

    /** Whether statements are sent so that much is seen of them. */
    boolean watches();

    void begins(StatementLog log, ServerSession session, String path, Manner manner);

    /** The server has answered. */
    void answered(StatementLog log);

    /** The relations to look at. */
    LockScope scope();

    /** Whether the open transaction was seen to lock what the statement locks by the statements right before it. */
    boolean isRepetition(Statement statement);

    /**
     * What a repetition needs no full look for.
     *
     * @param wal how much write-ahead log there is after it, in bytes
     */
    void repeated(StatementLog log, long wal);

    /** What the session itself saw right after the statement, in its transaction. */
    void look(StatementLog log, Observation seen);

    /** Looks from another session after a statement that ended its transactions itself. */
    void lookFromOutside(StatementLog log);

    /** Looks from another session after a statement failed, and with it the transaction that it ran in. */
    void lookAfterFailure(StatementLog log);

    void transactionEnded();

    /** Tables have the files again that they had before the transaction. */
    void rolledBack(StatementLog log);

    /**
     * The same up to a savepoint.
     *
     * @param all rows of {@link Relations#ALL} as the transaction sees them
     */
    void rolledBackTo(Observation seen, List<Row> all);

    /** The statement is over. */
    void ended(StatementLog log);

    @Override
    void close() throws SQLException;
}
