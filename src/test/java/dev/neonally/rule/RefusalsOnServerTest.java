package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements that rules say will fail, and their neighbours that will not: a server, which runs each of them, refuses the
 * former with the very error codes that the findings name, and takes the latter. The transaction of a migration lives on
 * behind a refusal.
 */
@EachPostgres
class RefusalsOnServerTest {

    private static final Pattern TOLD = Pattern.compile("\\b(?:fails?|refuses this statement) with (\\w{5})\\b");

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        database.close();
    }

    Stream<RuleCase> cases() {
        return RuleCase.onServer(server.version(), RefusalsOnServerTest.class, "refusals.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void serverRefusesWhatIsToldToFailAndNothingElse(RuleCase ruleCase) throws SQLException {
        assertThat(told(ruleCase))
                .as(String.join("-- next migration\n", ruleCase.history().migrations()))
                .isEqualTo(met(ruleCase));
    }

    private static List<String> told(RuleCase ruleCase) {
        return ruleCase.history().inspect(Rules.all(), SettingsFor.versions(ruleCase.versions())).stream()
                .filter(finding -> finding.risk() == Risk.HIGH)
                .flatMap(finding -> {
                    Matcher told = TOLD.matcher(finding.message());
                    return told.find()
                            ? Stream.of(finding.path() + ":" + finding.line() + " " + told.group(1))
                            : Stream.empty();
                })
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> met(RuleCase ruleCase) throws SQLException {
        List<String> refusals = new ArrayList<>();
        List<String> migrations = ruleCase.history().migrations();
        try (Connection connection = database.connectEmpty()) {
            for (int i = 0; i < migrations.size(); i++) {
                connection.setAutoCommit(migrations.get(i).startsWith("-- no transaction"));
                Iterator<dev.neonally.sql.Statement> statements =
                        new ScriptReader().read(new Script(migrations.get(i)));
                while (statements.hasNext()) {
                    dev.neonally.sql.Statement next = statements.next();
                    String place = (i + 1) + ".sql:" + next.line() + " ";
                    refusal(next.text(), connection).ifPresent(state -> refusals.add(place + state));
                }
                connection.setAutoCommit(true);
            }
        }
        return refusals.stream().sorted().toList();
    }

    private static Optional<String> refusal(String sql, Connection connection) throws SQLException {
        boolean shielded = !connection.getAutoCommit() && !sql.matches("(?s)(SAVEPOINT|ROLLBACK)\\b.*");
        try (Statement statement = connection.createStatement()) {
            if (shielded) {
                statement.execute("SAVEPOINT before_it");
            }
            try {
                statement.execute(sql);
                return Optional.empty();
            } catch (SQLException refusal) {
                if (shielded) {
                    statement.execute("ROLLBACK TO before_it");
                }
                return Optional.of(refusal.getSQLState());
            }
        }
    }
}
