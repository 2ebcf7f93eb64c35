package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.sql.operation.SessionOperation.SetVariable;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeChangeTest {

    private static final TypeChange TYPES = new TypeChange(17);

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    varchar(50)     | varchar(40)    | true
                    varchar(50)     | varchar(60)    | false
                    varchar(50)     | text           | false
                    text            | varchar(40)    | true
                    text            | varchar        | false
                    text            | name           | true
                    varchar(40)     | name           | false
                    char(5)         | varchar(3)     | true
                    bigint          | integer        | true
                    integer         | bigint         | false
                    integer         | numeric        | false
                    integer         | numeric(10, 2) | true
                    integer         | numeric(12, 2) | false
                    smallint        | numeric(5)     | false
                    integer         | real           | false
                    bigint          | real           | true
                    double precision | real          | true
                    double precision | integer       | true
                    numeric         | bigint         | true
                    numeric(10, 2)  | numeric(12, 2) | false
                    numeric(10, 2)  | numeric(12, 3) | false
                    numeric(10, 2)  | numeric(10, 3) | true
                    numeric(10, 2)  | numeric(10, 1) | true
                    numeric(10, 2)  | numeric        | false
                    timestamp       | timestamp(3)   | true
                    timestamp(3)    | timestamptz    | false
                    timestamptz     | date           | true
                    timestamptz     | time           | true
                    date            | timestamp      | false
                    varbit          | varbit(8)      | true
                    bigint[]        | integer[]      | true
                    integer[]       | bigint[]       | false
                    long_text       | varchar(10)    | true
                    integer         | unknown_type   | false
                    """)
    void narrowingIsTold(String from, String to, boolean narrows) {
        History history = History.of("CREATE DOMAIN long_text AS varchar(100); CREATE TABLE t (c " + from + ")");
        AlterColumnType change = History.action("ALTER TABLE t ALTER c TYPE " + to, AlterColumnType.class);
        assertThat(TYPES.narrows(change, history.table("t"), history.catalog())).isEqualTo(narrows);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE TABLE t (c varchar(10))                                              | FREE
                    CREATE TABLE t (c varchar(10)); CREATE INDEX ON t (c)                       | FREE
                    CREATE TABLE t (c varchar(10)); CREATE INDEX ON t (lower(c))                | INDEX_BUILD
                    CREATE TABLE t (c varchar(10), CHECK (c > '')); CREATE INDEX ON t (lower(c)) | SCAN
                    CREATE TABLE t (c varchar(10)); CREATE TABLE u (CHECK (c > '')) INHERITS (t) | SCAN
                    CREATE TABLE t (c integer)                                                  | REWRITE
                    CREATE TABLE s (c varchar(10)); CREATE TABLE t AS SELECT count(*) AS c FROM s | REWRITE
                    """)
    void theDearestThingIsTold(String schema, Conversion conversion) {
        History history = History.of(schema);
        AlterColumnType change = History.action("ALTER TABLE t ALTER c TYPE text", AlterColumnType.class);
        assertThat(TYPES.conversion(change, history.table("t"), history.catalog(), Session.connect()))
                .isEqualTo(conversion);
    }

    @ParameterizedTest(name = "timezone {0}: {1}")
    @CsvSource({
        "UTC, FREE",
        "Etc/UTC, FREE",
        "gmt, FREE",
        "+00:00, FREE",
        "Europe/London, REWRITE",
        "Africa/Abidjan, REWRITE",
        "DEFAULT, REWRITE"
    })
    void timestampsKeepTheirBytesInUtcOnly(String zone, Conversion conversion) {
        History history = History.of("CREATE TABLE t (c timestamp)");
        AlterColumnType change = History.action("ALTER TABLE t ALTER c TYPE timestamptz", AlterColumnType.class);
        Session session = Session.connect().apply(new SetVariable("timezone", zone, false));
        assertThat(TYPES.conversion(change, history.table("t"), history.catalog(), session))
                .isEqualTo(conversion);
    }
}
