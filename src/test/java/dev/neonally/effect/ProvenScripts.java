package dev.neonally.effect;

import dev.neonally.PostgresServer;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/** Scripts that are run on a server, each statement beside what the model says of it. */
public final class ProvenScripts implements AutoCloseable {

    /** Nothing in a script says that its session runs in UTC, where some conversions between timestamp types are free. */
    private static final String SESSION = "SET TimeZone TO 'America/New_York'";

    /** What a statement ends with where rows do not fit, which no script tells. */
    private static final Set<String> DATA_ERRORS =
            Set.of("22001", "22003", "22P02", "23502", "23503", "23505", "23514", "23P01");

    private final ServerTrace trace;
    private final int postgres;

    public ProvenScripts(PostgresServer server) throws SQLException {
        this.trace = new ServerTrace(server);
        this.postgres = server.version();
    }

    /**
     * Compares every statement of a script, each in a transaction of its own where it can run in one, up to the first that
     * the server refuses.
     *
     * @param given what ran before
     */
    public void compare(List<String> given, String script, SoftAssertions softly) throws SQLException {
        List<Statement> before = new ArrayList<>(statements(SESSION));
        trace.prepare("");
        for (Statement statement : statements(String.join("\n", given))) {
            if (!(statement.operation() instanceof SetVariable)) {
                trace.execute(settings(before), statement.text());
            }
            before.add(statement);
        }
        for (Statement statement : statements(script)) {
            if (!(statement.operation() instanceof SetVariable)) {
                SoftAssertions one = new SoftAssertions();
                boolean refused = compare(new PredictedTrace(before, statement, postgres), one);
                one.errorsCollected().forEach(error -> softly.fail(statement.text() + "\n" + error.getMessage()));
                if (refused) {
                    return;
                }
            }
            before.add(statement);
        }
    }

    /** Whether the server refuses the statement. */
    private boolean compare(PredictedTrace predicted, SoftAssertions softly) throws SQLException {
        TraceComparison comparison = new TraceComparison(predicted, softly);
        Trace inside = trace.inTransaction(predicted.settings(), predicted.sql());
        if (inside.sqlState().filter(DATA_ERRORS::contains).isPresent()) {
            return true;
        }
        comparison.inTransaction(inside);
        if (predicted.need() == TransactionNeed.ANY) {
            if (inside.sqlState().isEmpty()) {
                trace.execute(predicted.settings(), predicted.sql());
            }
            return inside.sqlState().isPresent();
        }
        Trace alone = trace.alone(predicted.settings(), predicted.sql());
        comparison.alone(alone);
        return alone.sqlState().isPresent();
    }

    private static List<String> settings(List<Statement> statements) {
        return PredictedTrace.settings(statements).toList();
    }

    /** The statements, less what begins and ends transactions. */
    private static List<Statement> statements(String sql) {
        return PredictedTrace.statements(sql).stream()
                .filter(statement -> !(statement.operation() instanceof SessionOperation)
                        || statement.operation() instanceof SetVariable)
                .toList();
    }

    @Override
    public void close() throws SQLException {
        trace.close();
    }
}
