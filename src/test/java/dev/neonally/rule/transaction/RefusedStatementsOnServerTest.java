package dev.neonally.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.migration.Script;
import dev.neonally.rule.RuleCase;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server refuses exactly the statements that the cases expect a refusal of, and with the code that the rule names. */
@EachPostgres
class RefusedStatementsOnServerTest {

    private static final Map<String, String> STATES =
            Map.of("pending-trigger-events", "55006", "commit-inside-managed-do", "2D000");

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    static Stream<RuleCase> cases() {
        return RuleCase.in(RefusedStatementsOnServerTest.class, "deferred-checks.sql", "commits.sql")
                .filter(each -> each.history().migrations().stream().noneMatch(sql -> sql.contains("-- sent whole")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void serverRefusesWhatTheCaseExpects(RuleCase ruleCase) throws SQLException {
        List<String> refused = new ArrayList<>();
        try (Connection connection = database.connectEmpty()) {
            List<String> migrations = ruleCase.history().migrations();
            for (int i = 0; i < migrations.size(); i++) {
                run(migrations.get(i), (i + 1) + ".sql", connection, refused);
            }
        }
        List<String> expected = ruleCase.expected().stream()
                .filter(finding -> STATES.containsKey(finding.split(" ")[1]))
                .map(finding -> finding.split(" ")[0] + " " + STATES.get(finding.split(" ")[1]))
                .toList();
        assertThat(refused)
                .as(
                        "%s%n%s",
                        ruleCase.name(),
                        String.join("-- next migration\n", ruleCase.history().migrations()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Each statement on its own, so that those behind a refused one run too. */
    private static void run(String sql, String path, Connection connection, List<String> refused) throws SQLException {
        connection.setAutoCommit(sql.startsWith("-- no transaction"));
        Iterator<Statement> statements = new ScriptReader().read(new Script(sql));
        while (statements.hasNext()) {
            Statement statement = statements.next();
            Optional<String> state = execute(statement.text(), connection);
            state.ifPresent(code -> refused.add(path + ":" + statement.line() + " " + code));
        }
        connection.setAutoCommit(true);
    }

    private static Optional<String> execute(String sql, Connection connection) throws SQLException {
        boolean shield = !connection.getAutoCommit() && !sql.startsWith("ROLLBACK") && !sql.startsWith("SAVEPOINT");
        try (java.sql.Statement statement = connection.createStatement()) {
            if (shield) {
                statement.execute("SAVEPOINT before_it");
            }
            try {
                statement.execute(sql);
                return Optional.empty();
            } catch (SQLException refusal) {
                if (shield) {
                    statement.execute("ROLLBACK TO before_it");
                }
                return Optional.of(refusal.getSQLState());
            }
        }
    }
}
