package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.TypeName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {

    private static Query query(String sql) {
        return ((Select) ScriptReaderTest.read(sql).get(0).operation()).query();
    }

    private static Expression expression(String sql) {
        return new ExpressionReader().read(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|1|||",
                "( ( A ) )|a||a|",
                "(a) + (b)|( a ) + ( b )||a,b|",
                "t.\"C\"  IS NOT NULL|t . \"C\" is not null||t.C|",
                "\"c\" > 0 /* x */ AND E'\\n' <> d|c > 0 and E'\\n' <> d||c,d|",
                "Now()|now ( )|now||",
                "CURRENT_TIMESTAMP(3)|current_timestamp ( 3 )|current_timestamp||",
                "s.F(a, b => 2)|s . f ( a , b => 2 )|s.f|a|",
                "coalesce(a, now())|coalesce ( a , now ( ) )|now|a|",
                "'{}'::jsonb|'{}' :: jsonb|||jsonb",
                "cast(a as numeric(3,1))|cast ( a as numeric ( 3 , 1 ) )||a|numeric(3,1)",
                "interval '1 day'|interval '1 day'|||interval",
                "date '2024-01-01'|date '2024-01-01'|||date",
                "array[1, 2]::int[]|array [ 1 , 2 ] :: int [ ]|||int4[]",
                "extract(epoch from a)|extract ( epoch from a )|extract|a|",
                "count(*)|count ( * )|count||",
                "true|true|||",
                "null|null|||",
                "user|user|user||",
                "case when a then f(b) else 1 end|case when a then f ( b ) else 1 end|f|a,b|",
                "s.t.c = 1|s . t . c = 1||t.c|",
                "nextval('x'::regclass)|nextval ( 'x' :: regclass )|nextval||regclass",
                "a at time zone 'utc'|a at time zone 'utc'||a|"
            })
    void tellsWhatAnExpressionRefersTo(String sql, String text, String calls, String columns, String casts) {
        Expression expression = expression(sql);
        assertThat(expression.text()).isEqualTo(text);
        assertThat(joined(expression.calls())).isEqualTo(calls == null ? "" : calls);
        assertThat(joined(expression.columns())).isEqualTo(columns == null ? "" : columns);
        assertThat(joined(expression.casts())).isEqualTo(casts == null ? "" : casts);
        assertThat(expression.queries()).isEmpty();
    }

    private static String joined(Iterable<?> values) {
        StringBuilder joined = new StringBuilder();
        values.forEach(value -> joined.append(joined.isEmpty() ? "" : ",").append(value));
        return joined.toString();
    }

    @Test
    void keepsTheSubSelectsOfAnExpressionApart() {
        Expression expression = expression("a in (select f(b) from u where u.id = t.id)");
        assertThat(expression.columns()).hasToString("[a]");
        assertThat(expression.calls()).isEmpty();
        assertThat(expression.queries()).singleElement().satisfies(query -> {
            assertThat(query.relations()).hasToString("[u]");
            assertThat(query.calls()).hasToString("[f]");
            assertThat(query.columns()).hasToString("[b, u.id, t.id]");
        });
        assertThat(expression.isConstant()).isFalse();
        assertThat(expression("1 + '2'::int").isConstant()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a +", "(a", "a)", "f(,)", "= 1", "a = = b", "case when a end", "select 1", "'a"})
    void refusesWhatIsNoExpression(String sql) {
        assertThatThrownBy(() -> expression(sql)).as(sql).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select * from a, s.b as x left join only c using (id) join lateral (select * from d) e on true|a,s.b,c,d",
                "with w as (select * from a) select * from w join public.w using (id)|a,public.w",
                "with t as (select * from t) select * from t|t",
                "with recursive t as (select 1 union all select * from t) select * from t|",
                "select (select max(b) from a) from generate_series(1, 2) g|a",
                "select 1 where exists (select from a) union select 2 from b intersect (select 3 from c)|a,b,c",
                "table a|a",
                "values ((select 1 from a))|a",
                "select * from (a cross join b) join (values (1)) v (x) on v.x = a.x|a,b"
            })
    void namesTheRelationsOfAQuery(String sql, String relations) {
        assertThat(joined(query(sql).relations())).isEqualTo(relations == null ? "" : relations);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select a, t.b, c as d, \"E\" f, 1, a + 1, count(*), x::text, t.*, * from t|a,b,d,f,?column?,?,count,x,*,*",
                "select case when a then 1 end, s.f(1), coalesce(a, b), (select 1), not a|case,f,coalesce,?,?",
                "select cast(t.a as text), cast(f(1) as numeric(3, 1)), cast(1 as int)|a,f,?",
                "values (1, 2)|column1,column2",
                "select a from t union select b from u|a",
                "select|"
            })
    void namesTheOutputColumns(String sql, String outputs) {
        assertThat(joined(query(sql).outputs())).isEqualTo(outputs == null ? "" : outputs);
    }

    @Test
    void knowsTheClausesOfTheOutermostSelect() {
        Query query =
                query("select * from t x, u where x.a > 1 order by 1 limit 10 offset 2 for update of x skip locked");
        assertThat(query.where()).map(Expression::text).isEqualTo(Optional.of("x . a > 1"));
        assertThat(query.ordered()).isTrue();
        assertThat(query.limited()).isTrue();
        assertThat(query.limit()).contains(10L);
        assertThat(query.offset()).isTrue();
        assertThat(query.lockedRows()).hasToString("[t]");
        assertThat(query.skipLocked()).isTrue();
        assertThat(query.values()).isFalse();
        assertThat(query.text()).startsWith("select * from t x , u where");

        Query outer = query("select * from (select * from t where a order by 1 limit 1 for share) x");
        assertThat(outer.where()).isEmpty();
        assertThat(outer.ordered()).isFalse();
        assertThat(outer.limited()).isFalse();
        assertThat(outer.lockedRows()).hasToString("[t]");

        assertThat(query("values (1)").values()).isTrue();
        assertThat(query("select now()").values()).isTrue();
        assertThat(query("select 1 limit all").limit()).isEmpty();
        assertThat(query("select 1 fetch first row only").limit()).contains(1L);
    }

    @Test
    void keepsDataModifyingWithQueriesAsChanges() {
        assertThat(query("with d as (delete from t where a returning *) select * from d")
                        .changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Delete.class, delete -> assertThat(delete.table()).hasToString("t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int|int4",
                "INTEGER|int4",
                "pg_catalog.int4|int4",
                "bigint|int8",
                "smallint|int2",
                "real|float4",
                "float|float8",
                "float(24)|float4",
                "float(25)|float8",
                "double precision|float8",
                "decimal(10,2)|numeric(10,2)",
                "numeric(3, -2)|numeric(3,-2)",
                "boolean|bool",
                "char|bpchar(1)",
                "character(4)|bpchar(4)",
                "pg_catalog.\"char\"|char",
                "bpchar|bpchar",
                "character varying|varchar",
                "varchar(20)|varchar(20)",
                "national character varying(5)|varchar(5)",
                "bit|bit(1)",
                "bit varying(8)|varbit(8)",
                "time(3)|time(3)",
                "time with time zone|timetz",
                "timestamp|timestamp",
                "timestamp(3) with time zone|timestamptz(3)",
                "timestamp without time zone|timestamp",
                "timestamptz(6)|timestamptz(6)",
                "interval day to second(3)|interval day to second(3)",
                "interval year|interval year",
                "text array|text[]",
                "int array[3]|int4[]",
                "int[3][]|int4[][]",
                "serial8|bigserial",
                "public.mood|public.mood",
                "\"Mood\"[]|Mood[]",
                "geometry(Point, 4326)|geometry(4326)",
                "s.t.c%type|t.c%type"
            })
    void givesTypesTheirNamesInTheCatalog(String written, String canonical) {
        Cursor tokens = Cursor.over(written);
        TypeName type = new TypeReader().read(tokens);
        tokens.expectEnd();
        assertThat(type).as(written).hasToString(canonical);
    }
}
