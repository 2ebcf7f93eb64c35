package dev.neonally.branch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A throw-away PostgreSQL database that migrations are tried on. Closing it deletes it, unless it was told to stay.
 *
 * <p>It is safe to use from several threads.
 */
public interface Branch extends AutoCloseable {

    /** Where it comes from. */
    enum Kind {
        EMBEDDED,
        NEON,
        JDBC
    }

    Kind kind();

    /** What it is, in words for the log, without any secret: {@code embedded PostgreSQL 17.6}. */
    String description();

    /** Whether it starts without any schema, or with that of the database that it was made from. */
    boolean isEmpty();

    /** When it goes by itself, even if nobody deletes it. */
    Optional<Instant> expiresAt();

    /**
     * Opens a connection of its own to the database, never through a pooler.
     *
     * @param purpose what it is for, as {@code application_name} shows it: {@code migration}
     * @throws BranchException when it is not certain any more that this is the throw-away database
     */
    Connection connect(String purpose) throws SQLException, BranchException;

    /**
     * How other programs reach it.
     *
     * @throws BranchException when it is not certain any more that this is the throw-away database
     */
    Address address() throws BranchException;

    /**
     * How the provider says that the schema differs from that of the database it was made from, as a unified diff; empty where
     * it does not differ, and where there is nobody to ask.
     */
    default Optional<String> schemaDiff() throws BranchException {
        return Optional.empty();
    }

    /** It stays when it is closed. */
    void keep();

    /**
     * Deletes it; a second call does nothing.
     *
     * @throws BranchException when it could not be deleted: the message says what is left, where, and until when
     */
    @Override
    void close() throws BranchException;

    /** Deletes it because of a failure, which remains the one that is told. */
    default void closeAfter(Exception failure) {
        try {
            close();
        } catch (BranchException left) {
            failure.addSuppressed(left);
        }
    }
}
