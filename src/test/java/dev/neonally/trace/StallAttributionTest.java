package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.effect.LockMode;
import dev.neonally.migration.Direction;
import dev.neonally.trace.Stall.Client;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each wait is put down to the statement that caused it. */
class StallAttributionTest {

    private static StatementTrace statement(int line, int start, int end, ObservedLock... locks) {
        return new StatementTrace(
                line,
                1,
                "",
                "",
                Duration.ofMillis(start),
                Duration.ofMillis(end),
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

    private static LockWait wait(Client client, int start, int end, boolean witnessed) {
        return new LockWait("t", client, Duration.ofMillis(start), Duration.ofMillis(end), witnessed);
    }

    private static List<Integer> lines(LockWait wait, StatementTrace... statements) {
        MigrationTrace migration = new MigrationTrace(
                "V1__a.sql",
                "1",
                Direction.UP,
                true,
                Duration.ZERO,
                Duration.ofMillis(1_000),
                List.of(statements),
                Optional.empty());
        return new StallAttribution(List.of(migration))
                .attribute(List.of(wait)).stream().map(Stall::line).toList();
    }

    @Test
    void theFirstLockOfATransactionCounts() {
        assertThat(lines(
                        wait(Client.READER, 12, 900, false),
                        statement(1, 0, 5, lock("t", LockMode.ROW_EXCLUSIVE, 0, 900)),
                        statement(2, 10, 20, lock("t", LockMode.ACCESS_EXCLUSIVE, 10, 900)),
                        statement(3, 20, 800, lock("t", LockMode.ACCESS_EXCLUSIVE, 20, 900))))
                .containsExactly(2);
    }

    @Test
    void aLockThatLetsTheClientPassDoesNot() {
        StatementTrace build = statement(1, 0, 400, lock("t", LockMode.SHARE, 0, 500));
        assertThat(lines(wait(Client.READER, 10, 500, false), build)).isEmpty();
        assertThat(lines(wait(Client.WRITER, 10, 500, false), build)).containsExactly(1);
        assertThat(lines(wait(Client.WORKLOAD, 10, 500, false), build)).containsExactly(1);
    }

    @Test
    void aLockOfAnIndexIsThatOfTheStatementThatLocksItsTable() {
        assertThat(lines(
                        wait(Client.READER, 10, 500, true),
                        statement(1, 0, 400, lock("t", LockMode.SHARE, 0, 500)),
                        statement(2, 400, 480, lock("other", LockMode.ACCESS_EXCLUSIVE, 400, 500))))
                .containsExactly(1);
    }

    @Test
    void whatStandsInTheQueueWithoutEverGettingItsLockIsToBlame() {
        assertThat(lines(wait(Client.READER, 110, 300, true), statement(1, 0, 90), statement(2, 100, 300)))
                .containsExactly(2);
    }

    @Test
    void theTimeBeforeAStatementGotItsLockBelongsToIt() {
        assertThat(lines(
                        wait(Client.READER, 110, 500, false),
                        statement(1, 100, 450, lock("t", LockMode.ACCESS_EXCLUSIVE, 440, 500))))
                .containsExactly(1);
    }

    @Test
    void whatOthersCausedIsLeftOut() {
        assertThat(lines(wait(Client.READER, 0, 300, true), statement(1, 290, 400)))
                .isEmpty();
        assertThat(lines(wait(Client.READER, 10, 300, false), statement(1, 0, 400)))
                .isEmpty();
    }

    @Test
    void theLongestOfEachVictimAndStatementIsTold() {
        Stall shorter = new Stall(
                "t", Client.READER, Duration.ofMillis(1), Duration.ofMillis(20), "V1__a.sql", 1, 1, Duration.ZERO);
        Stall longer = new Stall(
                "t", Client.READER, Duration.ofMillis(30), Duration.ofMillis(90), "V1__a.sql", 1, 1, Duration.ZERO);
        Stall writer = new Stall(
                "t", Client.WRITER, Duration.ofMillis(30), Duration.ofMillis(40), "V1__a.sql", 1, 1, Duration.ZERO);
        Stall later = new Stall(
                "t", Client.READER, Duration.ofMillis(95), Duration.ofMillis(195), "V1__a.sql", 2, 1, Duration.ZERO);

        assertThat(new StallSeries(List.of(shorter, longer, writer, later), Duration.ZERO, List.of()).longest())
                .containsExactly(later, longer, writer);
    }
}
