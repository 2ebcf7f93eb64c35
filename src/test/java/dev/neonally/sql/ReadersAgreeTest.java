package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.Script;
import dev.neonally.sql.Statement.Reader;
import dev.neonally.sql.StatementForms.Accepted;
import dev.neonally.sql.operation.DataOperation.Select;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever reader takes a statement, it must say the same of it. */
class ReadersAgreeTest {

    static Stream<Statement> readByBoth() {
        return statements("read-by-both.sql");
    }

    static Stream<Statement> readByTokens() {
        return statements("read-by-tokens.sql");
    }

    @ParameterizedTest
    @MethodSource("readByBoth")
    void jsqlParserReadsItAsOurOwnReaderDoes(Statement statement) {
        assertThat(statement.readBy()).as(statement.text()).isEqualTo(Reader.JSQLPARSER);
        assertThat(statement.operation())
                .as(statement.text())
                .isEqualTo(new PostgresReader().read(Cursor.over(statement.text())));
    }

    @ParameterizedTest
    @MethodSource("readByTokens")
    void whatJsqlParserDoesNotTellWhollyIsReadFromTheTokens(Statement statement) {
        assertThat(statement.readBy()).as(statement.text()).isEqualTo(Reader.POSTGRES);
    }

    @ParameterizedTest
    @MethodSource("readByBoth")
    void queriesReadTheRelationsThatJsqlParserFinds(Statement statement) throws JSQLParserException {
        if (statement.operation() instanceof Select select
                && select.query().changes().isEmpty()) {
            assertThat(select.query().relations().stream().map(Object::toString).collect(Collectors.toSet()))
                    .as(statement.text())
                    .isEqualTo(TablesNamesFinder.findTables(statement.text()));
        }
    }

    @Test
    void everyFormOfStatementMeansTheSameWhicheverReaderTakesIt() {
        for (Accepted form : StatementForms.accepted()) {
            Statement statement =
                    new ScriptReader().read(new Script(form.sql())).next();
            if (statement.readBy() == Reader.JSQLPARSER) {
                assertThat(statement.operation())
                        .as(form.sql())
                        .isEqualTo(new PostgresReader().read(Cursor.over(form.sql())));
            }
        }
    }

    @Test
    void aScriptFullOfRowsIsLeftToOurOwnReaderAfterAWhile() {
        List<Statement> statements = new ArrayList<>();
        new ScriptReader()
                .read(new Script("INSERT INTO book VALUES (1);\n".repeat(6_000)))
                .forEachRemaining(statements::add);
        assertThat(statements.get(0).readBy()).isEqualTo(Reader.JSQLPARSER);
        assertThat(statements.get(5_999).readBy()).isEqualTo(Reader.POSTGRES);
        assertThat(statements.get(5_999).operation())
                .isEqualTo(statements.get(0).operation());
    }

    private static Stream<Statement> statements(String resource) {
        Script script = new Script(text(resource));
        List<Statement> statements = new ArrayList<>();
        Iterator<Statement> read = new ScriptReader().read(script);
        read.forEachRemaining(statements::add);
        return statements.stream();
    }

    private static String text(String resource) {
        try (InputStream in = ReadersAgreeTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
