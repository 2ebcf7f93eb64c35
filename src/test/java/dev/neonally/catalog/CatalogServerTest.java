package dev.neonally.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.VersionedText;
import dev.neonally.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog that a script's replay builds is the one that a server has after running it. */
@EachPostgres
class CatalogServerTest {

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

    Stream<Arguments> scripts() {
        return SqlHistory.scripts().entrySet().stream()
                .filter(script -> isForServer(script.getValue()))
                .map(script -> Arguments.of(script.getKey(), script.getValue()));
    }

    /** Whether the server is of a version that the line below the script's title names, if it does. */
    private boolean isForServer(String script) {
        return VersionedText.of(script.substring(script.indexOf('\n') + 1)).isFor(server.version());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void replayBuildsWhatTheServerBuilds(String name, String script) throws SQLException {
        try (Connection connection = database.connectEmpty()) {
            SqlHistory.statements(script).forEach(statement -> run(connection, statement));
            Set<String> replayed = CatalogSchema.of(SqlHistory.replay(script));
            assertThat(replayed).as(script).isEqualTo(known(ServerSchema.read(connection), replayed));
        }
    }

    /** Runs the statement, which fails if and only if a comment before it says so. */
    private static void run(Connection connection, Statement statement) {
        boolean refused = statement.comments().stream()
                .anyMatch(comment -> comment.text().strip().equals("refused"));
        if (refused) {
            assertThatCode(() -> execute(connection, statement.text()))
                    .as(statement.text())
                    .isInstanceOf(SQLException.class);
        } else {
            assertThatCode(() -> execute(connection, statement.text()))
                    .as(statement.text())
                    .doesNotThrowAnyException();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The server's lines, with the types hidden that the catalog says it does not know. */
    private static Set<String> known(Set<String> server, Set<String> replayed) {
        Set<String> lines = new TreeSet<>();
        for (String line : server) {
            String[] words = line.split(" ", 4);
            String hidden = words.length > 2 ? words[0] + " " + words[1] + " " + CatalogSchema.UNKNOWN : "";
            String rest = words.length > 3 ? " " + words[3] : "";
            lines.add(words[0].equals("column") && replayed.contains(hidden + rest) ? hidden + rest : line);
        }
        return lines;
    }
}
