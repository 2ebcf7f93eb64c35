package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import dev.neonally.sql.operation.RoutineBody.Dynamic;
import dev.neonally.sql.operation.RoutineBody.RowAssignment;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import dev.neonally.sql.operation.Unread;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutineBodyReaderTest {

    private static RoutineBody body(String sql) {
        Operation operation = ScriptReaderTest.read(sql).get(0).operation();
        if (operation instanceof DoBlock block) {
            return block.body();
        }
        assertThat(operation).isInstanceOf(CreateRoutine.class);
        return ((CreateRoutine) operation).body().orElseThrow();
    }

    private static RoutineBody block(String statements) {
        return body("do $$\nbegin\n" + statements + "\nend\n$$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " --> ",
            quoteCharacter = '`',
            value = {
                "perform f(a) from t where b --> SELECT",
                "perform f(a) into x --> SELECT",
                "select a, b into strict x, y.z from t --> SELECT",
                "select into x a from t --> SELECT",
                "select a from t into x[1] --> SELECT",
                "with w as (select 1) select * from w into r --> SELECT",
                "insert into t values (1) returning id into strict new_id --> INSERT",
                "update t set a = 1 returning a into b --> UPDATE",
                "delete from t returning * into r --> DELETE",
                "return query select * from t --> SELECT",
                "open c for select * from t for update --> SELECT",
                "open c scroll for execute 'select 1' --> SELECT",
                "execute 'drop table t' --> DROP TABLE",
                "execute ('create index ' || 'i on t (a)') --> CREATE INDEX",
                "execute format('alter table t add column c text default ''100%%''') --> ALTER TABLE",
                "execute 'update t set a = $1' using 1, x --> UPDATE",
                "execute 'select 1' into x using y --> SELECT",
                "return query execute 'select 1' --> SELECT",
                "call p(1, x) --> CALL",
                "create temp table x on commit drop as select 1 --> CREATE TABLE AS",
                "lock table t in share mode --> LOCK TABLE",
                "if a then drop table t; end if --> DROP TABLE",
                "case a when 1, 2 then drop table t; else null; end case --> DROP TABLE",
                "case when a = case when b then 1 end then drop table t; end case --> DROP TABLE",
                "loop drop table t; exit when true; end loop --> DROP TABLE",
                "<<outer>> while a < (select 1) loop drop table t; continue outer; end loop outer --> DROP TABLE",
                "for i in reverse 10..1 by 2 loop drop table t; end loop --> DROP TABLE",
                "foreach x slice 1 in array arr loop drop table t; end loop --> DROP TABLE",
                "for r in execute 'truncate t' loop null; end loop --> TRUNCATE TABLE",
                "declare x int; begin drop table t; end --> DROP TABLE",
                "set local lock_timeout = '1s' --> SET"
            })
    void findsTheCommandInAStatement(String statement, String kind) {
        RoutineBody body = block(statement + ";");
        assertThat(body.commands()).as(statement).singleElement().satisfies(command -> {
            assertThat(command.kind()).isEqualTo(kind);
            assertThat(command.operation()).isNotInstanceOf(Unread.class);
            assertThat(command.line()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null;",
                "x := 1;",
                "x.y = (select 1);",
                "x[1] := 2;",
                "\"x\" := 3;",
                "raise notice 'a; %', 1 using hint = 'b';",
                "raise;",
                "assert a > 1, 'no';",
                "get diagnostics n = row_count;",
                "get stacked diagnostics a = message_text;",
                "open c;",
                "open c (1, 2);",
                "fetch next from c into x;",
                "move c;",
                "close c;",
                "return;",
                "return (select 1);",
                "return next;",
                "exit;",
                ";"
            })
    void findsNoCommandWhereThereIsNone(String statement) {
        RoutineBody body = block(statement);
        assertThat(body.commands()).as(statement).isEmpty();
        assertThat(body.dynamic()).as(statement).isEmpty();
    }

    @Test
    void neverTakesSelectIntoForATable() {
        assertThat(block("select a into b from t;").commands())
                .extracting(Command::operation)
                .singleElement()
                .isInstanceOfSatisfying(
                        Select.class,
                        select -> assertThat(select.query().relations()).hasToString("[t]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " --> ",
            quoteCharacter = '`',
            value = {
                "x text := 'a'; begin execute 'drop table ' || x --> a",
                "x constant text default 'A b'; begin execute format('drop table %I', x) --> A b",
                "x text; begin x := 'a'; execute 'drop table ' || quote_ident(x) || '_' || 1 + 1 --> a_2",
                "x record; begin for x in values ('a', 1), ('b', 2) loop execute format('drop table %2$s%1$I', x.column1,"
                        + " 't') ; end loop --> ta tb",
                "x record; begin for x in select * from (values ('a', 'b')) as v(c, d) loop execute 'drop table ' || x.d;"
                        + " end loop --> b",
                "x text; begin foreach x in array array['a', 'b']::text[] loop execute 'drop table ' || x; end loop --> a b",
                "x record; begin for x in select unnest(array['a']) as c loop execute 'drop table ' || x.c; end loop --> a",
                "begin for i in 1..3 loop execute 'drop table t' || i; end loop --> t1 t2 t3",
                "y text := 'a'; x text; begin x := y || 'b'; execute concat('drop table ', lower(x)) --> ab"
            })
    void knowsWhatTheBodyItselfPutsTogether(String statements, String tables) {
        RoutineBody body = body("do $$ declare " + statements + "; end $$");
        assertThat(body.dynamic()).as(statements).isEmpty();
        assertThat(body.commands())
                .as(statements)
                .extracting(Command::operation)
                .filteredOn(Drop.class::isInstance)
                .extracting(operation -> ((Drop) operation).names().get(0).name())
                .containsExactly(tables.equals("A b") ? new String[] {tables} : tables.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x text := 'a'; begin x := 'b'; execute 'drop table ' || x",
                "x text; begin if y then x := 'a'; else x := 'b'; end if; execute 'drop table ' || x",
                "x text := 'a'; begin select 'b' into x; execute 'drop table ' || x",
                "x text; begin for x in select n from t loop execute 'drop table ' || x; end loop",
                "x text := 'a'; begin for x in select n from t loop execute 'drop table ' || x; end loop",
                "x text := f('a'); begin execute 'drop table ' || x",
                "x text := 'a' || now(); begin execute 'drop table ' || x",
                "begin for i in reverse 3..1 loop execute 'drop table t' || i; end loop",
                "begin execute format('drop table %x', 'a')"
            })
    void neverGuessesWhatMayChange(String statements) {
        RoutineBody body = body("do $$ declare " + statements + "; end $$");
        assertThat(body.dynamic()).as(statements).hasSize(1);
        assertThat(body.commands())
                .as(statements)
                .extracting(Command::operation)
                .noneMatch(Drop.class::isInstance);
    }

    @Test
    void knowsTheRestOfACommandWithAnUnknownName() {
        assertThat(block("execute 'alter table t owner to ' || owner;").dynamic())
                .singleElement()
                .extracting(Dynamic::operations)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .isInstanceOfSatisfying(
                        AlterTable.class, alter -> assertThat(alter.name()).hasToString("t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " --> ",
            quoteCharacter = '`',
            value = {
                "if exists (select 1 from t where a) then null; end if --> t",
                "if a then null; elsif (select count(*) from t) > 1 then null; end if --> t",
                "while exists (select from t) loop null; end loop --> t",
                "case (select a from t) when 1 then null; end case --> t",
                "x := (select a from t) --> t",
                "x[1] = (select a from t) --> t",
                "return (select a from t) --> t",
                "declare x int := (select a from t); begin null; end --> t"
            })
    void readsTheQueriesOfConditionsAndValues(String statement, String table) {
        assertThat(block(statement + ";").commands())
                .as(statement)
                .extracting(Command::operation)
                .singleElement()
                .isInstanceOfSatisfying(
                        Select.class,
                        select -> assertThat(select.query().relations()).hasToString("[" + table + "]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " --> ",
            quoteCharacter = '`',
            value = {
                "execute 'drop table ' || quote_ident(x) --> 'drop table ' || quote_ident ( x )",
                "execute format('drop table %I', x) --> format ( 'drop table %I' , x )",
                "execute Sql using 1 --> sql",
                "for r in execute q using 1 loop null; end loop --> q"
            })
    void keepsWhatOnlyTheRunTells(String statement, String text) {
        RoutineBody body = block(statement + ";");
        assertThat(body.commands()).isEmpty();
        assertThat(body.dynamic()).extracting(Dynamic::text).containsExactly(text);
    }

    @Test
    void knowsLoopsConditionsCommitsAndLines() {
        RoutineBody body = body("""
                create procedure p() language plpgsql as $body$
                #variable_conflict use_column
                <<main>>
                declare
                  r record;
                  c cursor (k int) for select * from s where id = k;
                  n int := 0;
                begin
                  for r in select id from t loop
                    update t set a = 1 where id = r.id;
                    if n % 100 = 0 then
                      commit;
                    end if;
                    loop
                      delete from u;
                    end loop;
                  end loop;
                  begin
                    insert into v values (1);
                  exception when unique_violation or others then
                    truncate w;
                  end;
                end main;
                $body$
                """);
        assertThat(body.loops()).isTrue();
        assertThat(body.commits()).isTrue();
        assertThat(body.sqlStandard()).isFalse();
        assertThat(body.commands())
                .extracting(Command::kind, Command::line, Command::inLoop, Command::conditional, Command::committed)
                .containsExactly(
                        tuple("SELECT", 6, false, false, false),
                        tuple("SELECT", 9, false, false, false),
                        tuple("UPDATE", 10, true, false, true),
                        tuple("COMMIT", 12, true, true, true),
                        tuple("DELETE", 15, true, false, false),
                        tuple("INSERT", 19, false, false, false),
                        tuple("TRUNCATE TABLE", 21, false, true, false));
    }

    @Test
    void knowsWhatEveryRunAssignsToTheNewRow() {
        RoutineBody body = block("""
                new.a := new.b;
                NEW."C" = cast(new.b as bigint);
                other.d := new.b;
                if new.e is null then new.e := new.b; end if;
                while x loop new.f := new.b; end loop;
                if tg_op = 'INSERT' then return new; end if;
                new.g := new.b;
                return new;""");
        assertThat(body.rowAssignments())
                .containsExactly(
                        new RowAssignment("a", "new . b"), new RowAssignment("C", "cast ( new . b as bigint )"));
    }

    @Test
    void readsBodiesInSql() {
        RoutineBody quoted =
                body("create function f() returns int language sql as '\nselect 1;\ninsert into t values (''a'')'");
        assertThat(quoted.commands()).extracting(Command::kind).containsExactly("SELECT", "INSERT");
        assertThat(quoted.commands()).extracting(Command::line).containsExactly(2, 3);
        assertThat(quoted.sqlStandard()).isFalse();

        RoutineBody atomic = body(
                "create procedure p() begin atomic\nupdate t set a = case b when 1 then 2 end;\ninsert into t values (1);\nend");
        assertThat(atomic.commands())
                .extracting(Command::operation)
                .hasExactlyElementsOfTypes(Update.class, Insert.class);
        assertThat(atomic.commands()).extracting(Command::line).containsExactly(2, 3);
        assertThat(atomic.sqlStandard()).isTrue();

        RoutineBody expression = body("create function f(a int) returns int return a + (select max(b) from t)");
        assertThat(expression.sqlStandard()).isTrue();
        assertThat(expression.commands())
                .singleElement()
                .satisfies(command -> assertThat(command.operation())
                        .isInstanceOfSatisfying(
                                Select.class,
                                select -> assertThat(select.query().relations()).hasToString("[t]")));
    }

    @Test
    void readsSeveralCommandsOfOneString() {
        assertThat(block("execute 'drop table a; alter table b add c int';").commands())
                .extracting(Command::operation)
                .hasExactlyElementsOfTypes(Drop.class, AlterTable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update t sett a = 1;|unexpected 'a'|3",
                "drop table a; if x then drop table b;|unexpected 'end'|3",
                "frobnicate;|unexpected 'frobnicate'|3"
            })
    void keepsWhatItCannotReadAsUnread(String statements, String reason, int line) {
        assertThat(block(statements).commands())
                .filteredOn(command -> command.operation() instanceof Unread)
                .first()
                .satisfies(command -> {
                    assertThat(command.line()).isGreaterThanOrEqualTo(line);
                    assertThat(((Unread) command.operation()).reason()).startsWith("unexpected");
                });
    }

    @Test
    void saysThatItReadsNoOtherLanguage() {
        assertThat(body("do language plperl 'return 1'").commands())
                .extracting(Command::operation)
                .isEqualTo(List.of(new Unread("code in plperl is not read", 1, 20)));
        Operation function = ScriptReaderTest.read("create function f() returns int language plperl as 'x'")
                .get(0)
                .operation();
        assertThat(((CreateRoutine) function).body()).isEmpty();
    }
}
