package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.effect.Effect.Failure;
import dev.neonally.effect.Effect.TransactionNeed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements about relations that the history does not know are judged on the worst case. */
class UnknownRelationTest {

    private static final History EMPTY = History.of("");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ALTER TABLE t ADD COLUMN c int                     | ACCESS_EXCLUSIVE       | false | false
                    ALTER TABLE t ADD COLUMN c int CHECK (c > 0)       | ACCESS_EXCLUSIVE       | false | true
                    ALTER TABLE t ADD COLUMN c serial                  | ACCESS_EXCLUSIVE       | true  | true
                    ALTER TABLE t ALTER c TYPE varchar(20)             | ACCESS_EXCLUSIVE       | true  | true
                    ALTER TABLE t ALTER c SET NOT NULL                 | ACCESS_EXCLUSIVE       | false | true
                    ALTER TABLE t ADD CHECK (c > 0)                    | ACCESS_EXCLUSIVE       | false | true
                    ALTER TABLE t ADD CHECK (c > 0) NOT VALID          | ACCESS_EXCLUSIVE       | false | false
                    ALTER TABLE t ADD PRIMARY KEY USING INDEX i        | ACCESS_EXCLUSIVE       | false | true
                    ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES o     | SHARE_ROW_EXCLUSIVE    | false | true
                    ALTER TABLE t VALIDATE CONSTRAINT c                | SHARE_UPDATE_EXCLUSIVE | false | false
                    ALTER TABLE t DROP CONSTRAINT c                    | ACCESS_EXCLUSIVE       | false | false
                    ALTER TABLE t SET (fillfactor = 50)                | SHARE_UPDATE_EXCLUSIVE | false | false
                    CREATE INDEX ON t (c)                              | SHARE                  | false | true
                    CREATE INDEX CONCURRENTLY ON t (c)                 | SHARE_UPDATE_EXCLUSIVE | false | false
                    REINDEX TABLE t                                    | SHARE                  | false | true
                    TRUNCATE t                                         | ACCESS_EXCLUSIVE       | true  | false
                    CLUSTER t USING i                                  | ACCESS_EXCLUSIVE       | true  | true
                    VACUUM FULL t                                      | ACCESS_EXCLUSIVE       | true  | true
                    DROP TABLE t                                       | ACCESS_EXCLUSIVE       | false | false
                    REFRESH MATERIALIZED VIEW t                        | ACCESS_EXCLUSIVE       | true  | false
                    UPDATE t SET c = 1                                 | ROW_EXCLUSIVE          | false | false
                    """)
    void worstCaseIsAssumed(String sql, LockMode mode, boolean rewrite, boolean scan) {
        Effect effect = EMPTY.effect(sql, 17);
        Target t = effect.locks().get(0).relation();
        assertThat(effect.worstCase()).isTrue();
        assertThat(t.display()).isEqualTo("t");
        assertThat(effect.lockOn(t)).contains(mode);
        assertThat(effect.rewrites().contains(t)).as("rewrite").isEqualTo(rewrite);
        assertThat(effect.scans().contains(t)).as("scan").isEqualTo(scan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE IF EXISTS t",
                "ALTER TABLE IF EXISTS t ADD COLUMN c int",
                "DROP INDEX IF EXISTS i",
                "DROP TRIGGER IF EXISTS tr ON t",
                "DROP POLICY IF EXISTS p ON t"
            })
    void absentIsAbsentWhereTheStatementAllowsForIt(String sql) {
        Effect effect = EMPTY.effect(sql, 17);
        assertThat(effect.locks()).isEmpty();
        assertThat(effect.worstCase()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROBNICATE t", "DROP INDEX i", "REINDEX INDEX i", "DROP OWNED BY r", "CLUSTER"})
    void worstCaseIsToldWhereNoRelationIsNamed(String sql) {
        Effect effect = EMPTY.effect(sql, 17);
        assertThat(effect.locks()).isEmpty();
        assertThat(effect.worstCase()).isTrue();
    }

    @Test
    void tablesThatAreReadSayNothingOfTheWorstCase() {
        assertThat(EMPTY.effect("SELECT * FROM t JOIN pg_class c ON true", 17).worstCase())
                .isFalse();
    }

    @Test
    void whatThisMigrationMadeIsFresh() {
        History history = new History(History.of("CREATE TABLE old (id int PRIMARY KEY)")
                .catalog()
                .apply(History.read("CREATE TABLE new (id int)").get(0)));
        Effect effect = history.effect("ALTER TABLE new ADD FOREIGN KEY (id) REFERENCES old", 17);
        assertThat(effect.locks())
                .extracting(l -> l.relation().display() + " " + l.relation().fresh())
                .containsExactlyInAnyOrder("new true", "old false");
        assertThat(effect.strongestOnExisting().map(RelationLock::mode)).contains(LockMode.SHARE_ROW_EXCLUSIVE);
    }

    @Test
    void concurrentlyNeedsToStandAlone() {
        Effect effect = EMPTY.effect("CREATE INDEX CONCURRENTLY ON t (c)", 17);
        assertThat(effect.need()).isEqualTo(TransactionNeed.FORBIDDEN);
        assertThat(effect.failure()).isEmpty();
        Effect inTransaction = new EffectModel(17)
                .of(
                        History.read("CREATE INDEX CONCURRENTLY ON t (c)").get(0),
                        EMPTY.catalog(),
                        Session.connect().beginManaged());
        assertThat(inTransaction.failure().map(Failure::sqlState)).contains("25001");
        assertThat(EMPTY.effect("LOCK TABLE t", 17).need()).isEqualTo(TransactionNeed.REQUIRED);
    }

    @Test
    void longChainsOfViewsAreFollowed() {
        List<String> views = IntStream.range(1, 1000)
                .mapToObj(i -> "CREATE VIEW v" + i + " AS SELECT id FROM v" + (i - 1) + ";")
                .toList();
        History history =
                History.of("CREATE TABLE v0 (id int);" + views.stream().collect(Collectors.joining("\n")));
        assertThat(history.effect("DROP TABLE v0 CASCADE", 17).locks()).hasSize(1000);
        assertThat(history.effect("SELECT * FROM v999", 17).locks()).hasSize(1000);
    }
}
