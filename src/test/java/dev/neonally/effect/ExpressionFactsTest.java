package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Volatility;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.SetDefault;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionFactsTest {

    private static final History HISTORY = History.of("""
            CREATE FUNCTION constant() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
            CREATE FUNCTION hidden() RETURNS float LANGUAGE sql AS $$ SELECT random() $$;
            CREATE FUNCTION loops() RETURNS int LANGUAGE sql AS $$ SELECT loops() $$;
            CREATE FUNCTION unsure() RETURNS int LANGUAGE sql AS $$ SELECT not_known() $$;
            CREATE FUNCTION declared() RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN 1; END $$;
            CREATE DOMAIN amount AS int CHECK (value > 0);
            CREATE DOMAIN price AS amount;
            """);

    private final ExpressionFacts facts = new ExpressionFacts(HISTORY.catalog());

    private static Expression expression(String sql) {
        return History.action("ALTER TABLE t ALTER c SET DEFAULT " + sql, SetDefault.class)
                .value();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    1 + 2                   | IMMUTABLE
                    'a'::text               | IMMUTABLE
                    upper('a')              | IMMUTABLE
                    current_timestamp       | STABLE
                    now() + interval '1 h'  | STABLE
                    coalesce(now(), null)   | STABLE
                    pg_catalog.now()        | STABLE
                    random()                | VOLATILE
                    upper(random()::text)   | VOLATILE
                    gen_random_uuid()       | VOLATILE
                    uuid_generate_v4()      | VOLATILE
                    public.uuid_generate_v4() | VOLATILE
                    crypt('a', gen_salt('bf')) | VOLATILE
                    constant()              | IMMUTABLE
                    hidden()                | VOLATILE
                    loops()                 | VOLATILE
                    unsure()                | VOLATILE
                    declared()              | IMMUTABLE
                    not_known() + random() | VOLATILE
                    """)
    void volatilityIsTheWorstOfAllCalls(String sql, Volatility volatility) {
        assertThat(facts.volatility(expression(sql))).contains(volatility);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_known()", "not_known(now())", "other.now()"})
    void nothingIsSaidOfUnknownFunctions(String sql) {
        assertThat(facts.volatility(expression(sql))).isEmpty();
    }

    @Test
    void chainsOfFunctionsEnd() {
        String chain = IntStream.range(0, 1000)
                .mapToObj(i -> "CREATE FUNCTION f" + i + "() RETURNS int LANGUAGE sql AS 'SELECT f" + (i + 1) + "()';")
                .collect(Collectors.joining("\n"));
        assertThat(new ExpressionFacts(History.of(chain).catalog()).volatility(expression("f0()")))
                .contains(Volatility.VOLATILE);
    }

    @Test
    void functionsOfPostgresAndItsExtensionsAreKnown() {
        assertThat(facts.isBuiltIn(QualifiedName.of("lower"))).isTrue();
        assertThat(facts.isBuiltIn(QualifiedName.of("similarity"))).isTrue();
        assertThat(facts.isBuiltIn(new QualifiedName("pg_catalog", "lower"))).isTrue();
        assertThat(facts.isBuiltIn(new QualifiedName("app", "lower"))).isFalse();
        assertThat(facts.isBuiltIn(QualifiedName.of("constant"))).isFalse();
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    int                                        | 17 | -
                    int DEFAULT 4                              | 17 | -
                    int DEFAULT constant()                     | 17 | -
                    float DEFAULT random()                     | 17 | VOLATILE_DEFAULT
                    text DEFAULT uuid_generate_v4()            | 17 | VOLATILE_DEFAULT
                    float DEFAULT hidden()                     | 17 | HIDDEN_VOLATILE_DEFAULT
                    float DEFAULT not_known()                  | 17 | HIDDEN_VOLATILE_DEFAULT
                    bigserial                                  | 17 | SERIAL
                    int GENERATED ALWAYS AS IDENTITY           | 17 | IDENTITY
                    int GENERATED ALWAYS AS (1 + 1) STORED     | 18 | GENERATED_STORED
                    int GENERATED ALWAYS AS (1 + 1) VIRTUAL    | 18 | -
                    int GENERATED ALWAYS AS (1 + 1)            | 18 | -
                    amount                                     | 17 | CONSTRAINED_DOMAIN
                    price DEFAULT 5                            | 17 | CONSTRAINED_DOMAIN
                    amount[]                                   | 17 | -
                    """)
    void addedColumnsTellWhyTheyRewrite(String definition, int postgres, Reason reason) {
        ColumnDefinition column = History.action("ALTER TABLE t ADD COLUMN c " + definition, AddColumn.class)
                .column();
        assertThat(new AddedColumn(HISTORY.catalog(), postgres).rewrite(column)).isEqualTo(Optional.ofNullable(reason));
    }
}
