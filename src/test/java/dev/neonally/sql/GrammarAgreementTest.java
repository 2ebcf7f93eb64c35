package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of statements agree with a real server's grammar, which parses without running anything. */
@EachPostgres
class GrammarAgreementTest {

    private static final String SYNTAX_ERROR = "42601";

    @Parameter
    private PostgresServer server;

    private Connection connection;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        connection = server.newDatabase().getConnection();
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        connection.close();
    }

    List<StatementForms.Accepted> accepted() {
        return StatementForms.accepted().stream()
                .filter(form -> form.since() <= server.version())
                .toList();
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
    private String parse(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.getMetaData();
            return "";
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }
}
