package dev.neonally.trace;

import dev.neonally.sql.Statement;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells what ended a statement, with its place in the migration's file. */
final class Failures {

    private static final String CONNECTION_CLASS = "08";
    private static final String SHUTDOWN_CLASS = "57P";

    private Failures() {}

    /**
     * @param start where the text stands in the file
     * @param sent the text as it was sent
     * @param ahead how many characters of the call stood before it
     */
    static Failure of(SQLException e, String path, FilePlace start, String sent, int ahead) {
        Optional<ServerErrorMessage> server = server(e);
        FilePlace place = server.map(ServerErrorMessage::getPosition)
                .filter(position -> position > ahead)
                .map(position -> start.after(sent, position - 1 - ahead))
                .or(() -> server.flatMap(message -> DoBlockLine.of(message, start, sent)))
                .orElse(start);
        return of(e, path, place);
    }

    /** The end of a transaction failed. */
    static Failure atCommit(SQLException e, String path) {
        Failure failure = of(e, path, FilePlace.UNKNOWN);
        return new Failure(
                failure.sqlState(), "at COMMIT: " + failure.message(), failure.detail(), failure.hint(), path, 0, 0);
    }

    /** @param place where it happened */
    static Failure of(SQLException e, String path, FilePlace place) {
        Optional<ServerErrorMessage> server = server(e);
        String sqlState = Optional.ofNullable(e.getSQLState()).orElse("");
        String message = message(e);
        return new Failure(
                sqlState,
                isConnectionLost(e) ? "the connection to the database was lost: " + message : message,
                server.map(ServerErrorMessage::getDetail),
                server.map(ServerErrorMessage::getHint),
                path,
                place.line(),
                place.column());
    }

    /** The server's words alone: its DETAIL, which quotes rows, and what the driver adds are left out. */
    static String message(SQLException e) {
        return server(e).map(ServerErrorMessage::getMessage).orElseGet(() -> String.valueOf(e.getMessage()));
    }

    /** A refusal that no server spoke. */
    static Failure of(String message, String path, Statement statement) {
        return new Failure("", message, Optional.empty(), Optional.empty(), path, statement.line(), statement.column());
    }

    /** Whether the session is gone, not only the statement. */
    static boolean isConnectionLost(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        return state.startsWith(CONNECTION_CLASS) || state.startsWith(SHUTDOWN_CLASS);
    }

    private static Optional<ServerErrorMessage> server(SQLException e) {
        Throwable cause = e instanceof RefusedException ? e.getCause() : e;
        return cause instanceof PSQLException refusal
                ? Optional.ofNullable(refusal.getServerErrorMessage())
                : Optional.empty();
    }
}
