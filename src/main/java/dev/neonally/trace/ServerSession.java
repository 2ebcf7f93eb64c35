package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * A session on the server, to which SQL goes exactly as it is written: one call of the simple query protocol (section 54.2.2),
 * nothing cut, replaced or added by the driver.
 */
final class ServerSession implements AutoCloseable {

    private static final int FLAGS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
            | QueryExecutor.QUERY_SUPPRESS_BEGIN
            | QueryExecutor.QUERY_NO_METADATA;

    private static final Executor HERE = Runnable::run;

    private final BaseConnection connection;

    private ServerSession(BaseConnection connection) {
        this.connection = connection;
    }

    static ServerSession open(Branch branch, String purpose) throws SQLException, BranchException {
        BaseConnection connection = branch.connect(purpose).unwrap(BaseConnection.class);
        connection.getQueryExecutor().setPreferQueryMode(PreferQueryMode.SIMPLE);
        return new ServerSession(connection);
    }

    /** Number of the server process. */
    int pid() {
        return connection.getBackendPID();
    }

    /** Runs SQL; of statements that return rows no command tags are told. */
    Reply execute(String sql) throws SQLException {
        return send(sql, FLAGS);
    }

    /** Runs SQL whose rows nobody reads; the command tags of all statements are told, also of those that return some. */
    Reply executeWithoutRows(String sql) throws SQLException {
        return send(sql, FLAGS | QueryExecutor.QUERY_NO_RESULTS | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS);
    }

    private Reply send(String sql, int flags) throws SQLException {
        QueryExecutor executor = connection.getQueryExecutor();
        Query query = executor.wrap(List.of(new NativeQuery(sql, SqlCommand.BLANK)));
        Answer answer = new Answer();
        try {
            executor.execute(query, null, answer, 0, 0, flags);
        } catch (SQLException e) {
            throw new RefusedException(e, answer.reply());
        } finally {
            query.close();
        }
        return answer.reply();
    }

    /**
     * Runs COPY … FROM stdin.
     *
     * @return how many rows came in
     */
    long copy(String sql, String data) throws SQLException {
        try {
            return new CopyManager(connection).copyIn(sql, new StringReader(data));
        } catch (IOException e) {
            throw new SQLException("The data of COPY could not be sent: " + e.getMessage(), "08006", e);
        }
    }

    boolean inTransaction() {
        return connection.getTransactionState() == TransactionState.OPEN;
    }

    /** Whether an error ended the open transaction, so that only ROLLBACK helps. */
    boolean inFailedTransaction() {
        return connection.getTransactionState() == TransactionState.FAILED;
    }

    /** Takes the connection for lost when an answer takes longer. */
    void giveUpAfter(Duration longestAnswer) throws SQLException {
        connection.setNetworkTimeout(HERE, (int) longestAnswer.toMillis());
    }

    /** Gives up from another thread, whatever the session is waiting for. */
    void abort() {
        connection.getQueryExecutor().abort();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Collects what the server answers. */
    private static final class Answer extends ResultHandlerBase {

        private static final int MOST_NOTICES = 50;

        private final List<String> commands = new ArrayList<>();
        private final List<List<Row>> results = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();
        private int unheard;

        @Override
        public void handleResultRows(Query from, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
            if (tuples != null) {
                results.add(tuples.stream().map(Row::new).toList());
            }
        }

        @Override
        public void handleCommandStatus(String status, long updateCount, long insertOid) {
            commands.add(status);
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            if (notices.size() == MOST_NOTICES) {
                unheard++;
                return;
            }
            ServerErrorMessage said = warning instanceof PSQLWarning server ? server.getServerErrorMessage() : null;
            notices.add(said == null ? warning.getMessage() : said.getSeverity() + ": " + said.getMessage());
        }

        Reply reply() {
            List<String> heard = new ArrayList<>(notices);
            if (unheard > 0) {
                heard.add("… and " + unheard + " more");
            }
            return new Reply(List.copyOf(commands), List.copyOf(results), List.copyOf(heard));
        }
    }
}
