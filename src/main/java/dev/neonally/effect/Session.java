package dev.neonally.effect;

import dev.neonally.sql.operation.SessionOperation;
import java.util.Optional;

/**
 * The connection that runs the migrations: its transaction and its settings.
 *
 * <p>Immutable; {@link #apply} gives the next state.
 */
public interface Session {

    /** The state after the statement. */
    Session apply(SessionOperation operation);

    /** Whether a transaction is open, the tool's own or one that the script began. */
    boolean inTransaction();

    /** Whether the open transaction is the tool's. */
    boolean managedTransaction();

    /** The value in effect: in lower case as set, empty where nothing set it or it was reset. */
    Optional<String> setting(String name);

    /** A time-valued setting in milliseconds; 0 means no limit, empty that nothing set it. */
    Optional<Long> milliseconds(String name);
}
