package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.effect.LockMode;
import dev.neonally.migration.Direction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An error that clients meet is put down to the change that they meet, not to what runs by then. */
class ErrorAttributionTest {

    private static final String READ = "SELECT note FROM \"sales\".Orders";

    private final ErrorAttribution attribution = new ErrorAttribution(List.of(
            migration(
                    "V2.sql",
                    statement(1, 100, lock("sales.orders", LockMode.SHARE_ROW_EXCLUSIVE, 100, 200)),
                    statement(2, 150, lock("sales.orders", LockMode.ACCESS_EXCLUSIVE, 150, 200)),
                    statement(3, 190)),
            migration("V3.sql", statement(1, 300, lock("customers", LockMode.ACCESS_EXCLUSIVE, 300, 310))),
            migration("V4.sql", statement(1, 400, lock("preorders", LockMode.ACCESS_EXCLUSIVE, 400, 410)))));

    @Test
    void theLastChangeOfATableThatTheStatementNames() {
        assertThat(cause(READ, "42703", 220)).isEqualTo("V2.sql:2");
        assertThat(cause(READ, "42703", 350)).isEqualTo("V2.sql:2");
        assertThat(cause(READ, "42703", 450)).isEqualTo("V2.sql:2");
        assertThat(cause("DELETE FROM customers", "23503", 450)).isEqualTo("V3.sql:1");
    }

    @Test
    void aViewsClientsMeetTheLastChange() {
        assertThat(cause("SELECT * FROM report", "42703", 350)).isEqualTo("V3.sql:1");
    }

    @Test
    void theAnswerMayComeBeforeThatOfTheCommit() {
        assertThat(cause(READ, "42703", 199)).isEqualTo("V2.sql:2");
    }

    @Test
    void aDeadlockIsMetWhileTheLockIsHeld() {
        assertThat(cause(READ, "40P01", 160)).isEqualTo("V2.sql:2");
        assertThat(cause(READ, "57014", 405)).isEqualTo("V4.sql:1");
    }

    @Test
    void whereNothingIsCommittedTheLastStatementThatBegan() {
        assertThat(cause(READ, "42703", 110)).isEqualTo("V2.sql:1");
        assertThat(attribution.of(READ, "42703", Duration.ofMillis(50))).isEmpty();
    }

    private String cause(String sql, String sqlState, int met) {
        ErrorAttribution.Cause cause =
                attribution.of(sql, sqlState, Duration.ofMillis(met)).orElseThrow();
        return cause.migration().path() + ":" + cause.statement().line();
    }

    private static MigrationTrace migration(String path, StatementTrace... statements) {
        return new MigrationTrace(
                path,
                "",
                Direction.UP,
                true,
                Duration.ZERO,
                Duration.ZERO,
                Arrays.asList(statements),
                Optional.empty());
    }

    private static StatementTrace statement(int line, int start, ObservedLock... locks) {
        return new StatementTrace(
                line,
                1,
                "",
                "",
                Duration.ofMillis(start),
                Duration.ofMillis(start + 5L),
                List.of(locks),
                List.of(),
                -1,
                0,
                0,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static ObservedLock lock(String relation, LockMode mode, int from, int until) {
        return new ObservedLock(relation, mode, false, Duration.ofMillis(from), Duration.ofMillis(until));
    }
}
