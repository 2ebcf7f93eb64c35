package dev.neonally.effect;

import dev.neonally.EmptiedDatabase;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;

/** Scripts that are run on a server, each statement beside what the model says of it. */
public final class ProvenScripts implements AutoCloseable {

    /** Nothing in a script says that its session runs in UTC, where some conversions between timestamp types are free. */
    private static final String SESSION = "SET TimeZone TO 'America/New_York'";

    /** What a statement ends with for the roles, tablespaces and access methods that the server has or lacks. */
    private static final Set<String> OBJECT_OF_CLUSTER = Set.of("3D000", "42704");

    /** What a body that commits ends with in a transaction, if it comes to that. */
    private static final String TERMINATION = "2D000";

    private final ServerTrace trace;
    private final int postgres;

    /** @param postgres the server's major version */
    public ProvenScripts(EmptiedDatabase database, int postgres) throws SQLException {
        this.trace = new ServerTrace(database);
        this.postgres = postgres;
    }

    /**
     * Compares every statement of a script, each in a transaction of its own where it can run in one, up to the first that
     * the server refuses. Where the model does not know why, it has to be among the SQLSTATEs told.
     *
     * @param given what ran before
     * @param told whether a refusal with that SQLSTATE is told of otherwise
     */
    public void compare(List<String> given, String script, Predicate<String> told, SoftAssertions softly)
            throws SQLException {
        List<Statement> before = new ArrayList<>(statements(SESSION));
        trace.rebuild("");
        for (Statement statement : statements(String.join("\n", given))) {
            if (!(statement.operation() instanceof SetVariable)) {
                trace.execute(settings(before), statement.text());
            }
            before.add(statement);
        }
        for (Statement statement : statements(script)) {
            if (!(statement.operation() instanceof SetVariable)) {
                SoftAssertions one = new SoftAssertions();
                boolean refused = compare(new PredictedTrace(before, statement, postgres), told, one);
                one.errorsCollected().forEach(error -> softly.fail(statement.text() + "\n" + error.getMessage()));
                if (refused) {
                    return;
                }
            }
            before.add(statement);
        }
    }

    /** Whether the server refuses the statement. */
    private boolean compare(PredictedTrace predicted, Predicate<String> told, SoftAssertions softly)
            throws SQLException {
        TraceComparison comparison = new TraceComparison(predicted, softly);
        Trace inside = trace.inTransaction(predicted.settings(), predicted.sql());
        if (predicted.sqlState().isEmpty() && isTold(inside, told)) {
            return true;
        }
        if (inside.sqlState().filter(TERMINATION::equals).isEmpty()) {
            comparison.inTransaction(inside);
            if (predicted.need() == TransactionNeed.ANY && inside.sqlState().isEmpty()) {
                trace.execute(predicted.settings(), predicted.sql());
            }
            if (predicted.need() == TransactionNeed.ANY) {
                return inside.sqlState().isPresent();
            }
        }
        if (predicted.need() == TransactionNeed.REQUIRED) {
            return false;
        }
        Trace alone = trace.alone(predicted.settings(), predicted.sql());
        if (!isTold(alone, told)) {
            comparison.alone(alone);
        }
        return alone.sqlState().isPresent();
    }

    private static boolean isTold(Trace seen, Predicate<String> told) {
        return seen.sqlState().filter(told.or(OBJECT_OF_CLUSTER::contains)).isPresent();
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
