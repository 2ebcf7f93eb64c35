package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of statements agree with a real server's grammar, which parses without running anything. */
class GrammarAgreementTest {

    private static final String SYNTAX_ERROR = "42601";

    private static EmbeddedPostgres server;
    private static Connection connection;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        connection = server.getPostgresDatabase().getConnection();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        connection.close();
        server.close();
    }

    static List<StatementForms.Accepted> accepted() throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        return StatementForms.accepted().stream()
                .filter(form -> form.since() <= version)
                .collect(Collectors.toList());
    }

    static List<StatementForms.Refused> refused() {
        return StatementForms.refused();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theServerKnowsWhatTheReaderKnows(StatementForms.Accepted form) {
        assertThat(parse(form.sql())).as(form.sql()).doesNotStartWith(SYNTAX_ERROR);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theServerRefusesWhatTheReaderRefuses(StatementForms.Refused form) {
        assertThat(parse(form.sql())).as(form.sql()).startsWith(SYNTAX_ERROR);
    }

    @Test
    void parsingRunsNothing() {
        assertThat(parse("create table never (a int)")).isEmpty();
        assertThat(parse("select * from never")).startsWith("42P01");
    }

    /** The error of parsing the statement, its code first; empty if there is none. */
    private static String parse(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.getMetaData();
            return "";
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }
}
