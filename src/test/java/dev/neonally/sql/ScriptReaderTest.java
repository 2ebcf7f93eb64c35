package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.migration.Script;
import dev.neonally.sql.Statement.Comment;
import dev.neonally.sql.Statement.Reader;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Unread;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {

    static List<Statement> read(String text) {
        return read(new Script(text));
    }

    private static List<Statement> read(Script script) {
        List<Statement> statements = new ArrayList<>();
        new ScriptReader().read(script).forEachRemaining(statements::add);
        return statements;
    }

    private static List<String> kinds(String text) {
        return read(text).stream().map(Statement::kind).collect(Collectors.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", ";", ";; ;\n", "-- only a comment", "/* a */\n-- b\n", "\uFEFF"})
    void findsNothingInAnEmptyScript(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void givesEachStatementItsPlaceWithoutTheCommentsBeforeIt() {
        String text = """
                -- first
                  /* second
                     line */ create table t (
                    a int -- inside
                  ) ; alter table t
                drop column a;

                select 1""";
        List<Statement> statements = read(new Script(text, 11));

        Statement create = statements.get(0);
        assertThat(create.line()).isEqualTo(13);
        assertThat(create.column()).isEqualTo(14);
        assertThat(create.endLine()).isEqualTo(15);
        assertThat(create.text()).startsWith("create table").endsWith(")");
        assertThat(create.comments()).containsExactly(new Comment("first", 11), new Comment("second\n     line", 12));
        assertThat(create.readBy()).isNotEqualTo(Reader.NONE);

        assertThat(statements.get(1))
                .extracting(Statement::line, Statement::column, Statement::endLine, Statement::kind)
                .containsExactly(15, 7, 16, "ALTER TABLE");
        assertThat(statements.get(2))
                .extracting(Statement::line, Statement::column, Statement::endLine, Statement::text)
                .containsExactly(18, 1, 18, "select 1");
    }

    @Test
    void keepsTheCommentsSinceTheStatementBefore() {
        List<Statement> statements = read("select 1; -- one\n-- two\nselect 2; -- three");
        assertThat(statements.get(0).comments()).isEmpty();
        assertThat(statements.get(1).comments()).containsExactly(new Comment("one", 1), new Comment("two", 2));
    }

    static List<String> statementsWithSemicolonsInside() {
        return List.of(
                "insert into t values ('a;b', E'\\';', $$;$$, $x$;$$;$x$)",
                "select 1 /* ; */ + \"a;b\" -- ;\n from \"a;b\"",
                "do $$ begin perform 1; end; $$",
                "create function f() returns int language sql begin atomic select 1; select case when true then 2 end; end",
                "create or replace procedure p() begin atomic insert into t values (1); end",
                "create rule r as on insert to v do instead (insert into t values (1); delete from u)");
    }

    @ParameterizedTest
    @MethodSource("statementsWithSemicolonsInside")
    void cutsOnlyWhereAStatementEnds(String sql) {
        List<Statement> statements = read(sql + ";\nselect 2;");
        assertThat(statements).as(sql).hasSize(2);
        assertThat(statements.get(0).text()).isEqualTo(sql);
        assertThat(statements.get(0).operation()).isNotInstanceOf(Unread.class);
    }

    @Test
    void passesOverTheDataOfCopy() {
        List<Statement> statements = read("""
                copy t (a, b) from stdin;
                1\tit's; drop table x
                2\t$$
                \\.

                alter table t add c int;
                copy u from stdin with (format csv);
                \\.
                select 1;
                """);
        assertThat(statements).extracting(Statement::kind).containsExactly("COPY", "ALTER TABLE", "COPY", "SELECT");
        assertThat(statements.get(1).line()).isEqualTo(6);
    }

    @Test
    void saysWhereTheDataOfCopyHasNoEnd() {
        assertThat(read("copy t from stdin;\n1\ndrop table x;\n"))
                .singleElement()
                .satisfies(copy ->
                        assertThat(copy.operation()).isEqualTo(new Unread("no line \\. ends the data of COPY", 1, 18)));
    }

    @Test
    void takesEachPsqlCommandForAStatement() {
        assertThat(kinds(
                        "\\set ON_ERROR_STOP on\n\\i other.sql\nselect 1;\n  \\connect db\nselect 2 \\gexec\nselect 3"))
                .containsExactly("\\set", "\\i", "SELECT", "\\connect", "SELECT", "\\gexec", "SELECT");
    }

    @Test
    void readsPlaceholdersAsPartsOfNames() {
        String text = """
                create table ${schema}.orders_${suffix} (a int);
                update {{ index .Options "Namespace" }}.users set a = ${value};
                alter table :SCHEMA.t add c int default :'x';
                insert into "${schema}".t values ('{{1,2}}');
                select a[1:n] from t;
                """;
        assertThat(read(text))
                .allSatisfy(statement ->
                        assertThat(statement.operation()).as(statement.text()).isNotInstanceOf(Unread.class));
    }

    @Test
    void followsStandardConformingStrings() {
        assertThat(kinds("set standard_conforming_strings = off; select 'a\\'; b'; "
                        + "set standard_conforming_strings to on; select 'a\\'; select 1"))
                .containsExactly("SET", "SELECT", "SET", "SELECT", "SELECT");
    }

    @Test
    void readsOnAfterAStatementThatItCannotRead() {
        assertThat(kinds("create tabel t (a int); drop table t; (((; select 1"))
                .containsExactly("CREATE TABEL", "DROP TABLE", "SELECT", "SELECT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 'a; drop table t;|unterminated quoted string|8",
                "select 1; insert into t values (E'a\\');|unterminated quoted string|33",
                "select \"a; drop table t|unterminated quoted identifier|8",
                "select 1 /* /* */; drop table t|unterminated /* comment|10",
                "do $body$ begin end $$;|unterminated dollar-quoted string $body$|4",
                "select $a;|unexpected '$'|8",
                "alter table t add c int; }|unexpected character '}'|26",
                "create table t (a int|unexpected end of statement|22",
                "alter table t add column;|unexpected end of statement|25",
                "selct 1|unexpected 'selct'|1",
                "'a'|unexpected ''a''|1"
            })
    void saysWhyAndWhereItCannotRead(String text, String reason, int column) {
        List<Statement> statements = read(text);
        Statement last = statements.get(statements.size() - 1);
        assertThat(last.operation()).as(text).isEqualTo(new Unread(reason, 1, column));
        assertThat(last.readBy()).isEqualTo(Reader.NONE);
    }

    @Test
    void looksOnlyAtTheHeadOfALongInsert() {
        StringBuilder text = new StringBuilder("insert into t (a, b) values ");
        for (int i = 0; i < 50_000; i++) {
            text.append(i == 0 ? "" : ",\n").append("(").append(i).append(", 'row; ').");
            text.setLength(text.length() - 1);
        }
        text.append(" on conflict (a) do update set b = excluded.b; select 1");
        List<Statement> statements = read(text.toString());
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).endLine()).isEqualTo(50_000);
        assertThat(statements.get(0).operation()).isInstanceOfSatisfying(Insert.class, insert -> {
            assertThat(insert.table()).isEqualTo(QualifiedName.of("t"));
            assertThat(insert.columns()).containsExactly("a", "b");
            assertThat(insert.conflict()).isPresent();
            assertThat(insert.source().orElseThrow().values()).isTrue();
            assertThat(insert.source().orElseThrow().text().length()).isLessThan(200_000);
        });
    }

    @Test
    void findsWhatIsBrokenFarBehindTheHeadOfALongInsert() {
        String text = "insert into t values (1)" + ",\n(2)".repeat(50_000) + ",\n('a);";
        assertThat(read(text).get(0).operation()).isEqualTo(new Unread("unterminated quoted string", 50_002, 2));
    }

    @Test
    void readsDeepNestingWithoutOverflow() {
        assertThat(read("select " + "(".repeat(100) + "1" + ")".repeat(100))
                        .get(0)
                        .operation())
                .isNotInstanceOf(Unread.class);
        assertThat(read("select " + "(".repeat(100_000) + "1" + ")".repeat(100_000))
                        .get(0)
                        .operation())
                .isEqualTo(new Unread("nested too deeply", 1, 208));
    }

    @Test
    void endsLikeAnyIterator() {
        Iterator<Statement> statements = new ScriptReader().read(new Script("select 1"));
        statements.next();
        assertThat(statements.hasNext()).isFalse();
        assertThatThrownBy(statements::next).isInstanceOf(NoSuchElementException.class);
    }
}
