package dev.neonally.trace;

import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Runs one statement over a session and has written down what it does. */
final class StatementRun {

    private static final String BEGIN = "BEGIN; ";

    /** Refusals of a block of its own after which a statement is sent as it is. */
    private static final Set<String> NOT_IN_BLOCK = Set.of("25001", "2D000");

    private final ServerSession session;
    private final Recorder recorder;
    private final Timeouts timeouts;
    private final String path;
    private final Statement statement;
    private final String sql;
    private final Optional<String> copyData;
    private final boolean indexes;
    private final StatementLog log;

    /** @param script the text of the script that the statement is one of */
    StatementRun(
            ServerSession session,
            Recorder recorder,
            Timeouts timeouts,
            String path,
            Statement statement,
            String script) {
        this.session = session;
        this.recorder = recorder;
        this.timeouts = timeouts;
        this.path = path;
        this.statement = statement;
        this.sql = script.substring(statement.start(), statement.end());
        this.copyData = CopyData.of(statement, script);
        this.indexes = InvalidIndexes.mayComeFrom(statement);
        this.log = new StatementLog(statement, recorder.now());
    }

    StatementLog run() {
        if (PsqlCommand.is(statement)) {
            skip();
            return log;
        }
        Manner manner = recorder.watches() ? Manner.of(statement, session.inTransaction()) : Manner.BARE;
        recorder.begins(log, session, path, manner);
        try {
            send(manner);
            recorder.ended(log);
        } catch (SQLException e) {
            if (manner == Manner.OWN_BLOCK && NOT_IN_BLOCK.contains(e.getSQLState())) {
                sendWithoutBlock();
            } else {
                refused(e, manner == Manner.OWN_BLOCK && comesWithObservation() ? BEGIN.length() : 0);
            }
        }
        return log;
    }

    private void skip() {
        if (PsqlCommand.isNeeded(statement)) {
            log.failed(Failures.of(
                    statement.kind()
                            + " is a command of psql, which only psql can run: write what it stands for as SQL",
                    path,
                    statement));
        } else {
            log.notice("not run, for it is a command of psql: " + statement.kind());
        }
    }

    private void send(Manner manner) throws SQLException {
        if (manner == Manner.BARE) {
            sendBare();
        } else if (comesWithObservation() && manner == Manner.JOINED && recorder.isRepetition(statement)) {
            sendWithFigures();
        } else if (comesWithObservation()) {
            sendWithObservation(manner == Manner.OWN_BLOCK);
        } else {
            sendInBlock(manner == Manner.OWN_BLOCK);
        }
    }

    private boolean comesWithObservation() {
        return copyData.isEmpty() && Manner.answersWithoutRows(statement);
    }

    private void sendWithoutBlock() {
        try {
            if (session.inFailedTransaction()) {
                session.execute("ROLLBACK");
            }
            recorder.begins(log, session, path, Manner.BARE);
            sendBare();
            recorder.ended(log);
        } catch (SQLException e) {
            refused(e, 0);
        }
    }

    private void sendBare() throws SQLException {
        boolean inTransaction = session.inTransaction();
        call();
        Operation operation = statement.operation();
        String limits = timeouts.after(operation);
        if (!limits.isEmpty()) {
            session.execute(limits);
        }
        if (operation instanceof Rollback) {
            recorder.rolledBack(log);
        } else if (operation instanceof Commit || !session.inTransaction()) {
            recorder.transactionEnded();
        }
        if (operation instanceof RollbackTo && recorder.watches()) {
            recorder.rolledBackTo(observe(), session.execute(Relations.ALL).rows());
        } else if (!inTransaction && !Manner.isAboutTheSession(statement)) {
            recorder.lookFromOutside(log);
        }
    }

    /** Sends the statement alone. */
    private void call() throws SQLException {
        if (copyData.isPresent()) {
            long rows = session.copy(sql, copyData.get());
            recorder.answered(log);
            log.changed(rows);
        } else {
            answered(session.executeWithoutRows(sql), 0);
        }
    }

    /** Sends the block piece by piece. */
    private void sendInBlock(boolean own) throws SQLException {
        if (own) {
            session.execute("BEGIN");
        }
        call();
        recorder.look(log, observe());
        if (own) {
            session.execute("COMMIT");
            recorder.answered(log);
            recorder.transactionEnded();
        }
    }

    /** Sends the block as one call, so that no lock is held for the time that calls are under way. */
    private void sendWithObservation(boolean own) throws SQLException {
        String before = own ? BEGIN : "";
        String after = own ? "; COMMIT" : "";
        int commandsBefore = own ? 1 : 0;
        Reply reply;
        try {
            reply = session.execute(before + sql + ";\n" + Observation.sql(recorder.scope(), indexes) + after);
        } catch (RefusedException e) {
            int commands = e.before().commands().size() - commandsBefore;
            boolean observationFailed = commands > 0 && commands <= Observation.COMMANDS;
            if (!observationFailed || Failures.isConnectionLost(e)) {
                throw e;
            }
            answered(e.before(), commandsBefore);
            session.execute(Observation.UNDO + after);
            if (own) {
                recorder.transactionEnded();
            }
            return;
        }
        answered(reply, commandsBefore);
        Observation observation = Observation.in(reply, indexes);
        if (!own) {
            log.answeredAfter(observation.sinceCall());
        }
        recorder.look(log, observation);
        if (own) {
            recorder.transactionEnded();
        }
    }

    /** Rows that a transaction inserts one by one are not slowed down more than need be: it may hold locks all the while. */
    private void sendWithFigures() throws SQLException {
        Reply reply = session.execute(sql + ";\n" + Observation.FIGURES);
        answered(reply, 0);
        Row figures = reply.rows().get(0);
        log.answeredAfter(Observation.sinceCall(figures));
        recorder.repeated(log, Observation.wal(figures));
    }

    private Observation observe() throws SQLException {
        return Observation.in(session.execute(Observation.sql(recorder.scope(), indexes)), indexes);
    }

    private void answered(Reply reply, int commandsBefore) {
        recorder.answered(log);
        log.answered(reply);
        boolean reads = statement.operation() instanceof Select;
        if (!reads && reply.commands().size() > commandsBefore) {
            RowCount.in(reply.commands().get(commandsBefore)).ifPresent(log::changed);
        }
    }

    /** @param ahead how many characters of the call stood before the statement */
    private void refused(SQLException e, int ahead) {
        recorder.answered(log);
        log.failed(Failures.of(e, path, new FilePlace(statement.line(), statement.column()), sql, ahead));
        if (e instanceof RefusedException refused) {
            log.answered(refused.before());
        }
        recorder.transactionEnded();
        if (!Failures.isConnectionLost(e)) {
            recorder.lookAfterFailure(log);
        }
    }
}
