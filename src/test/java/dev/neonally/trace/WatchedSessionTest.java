package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which looks at a session show the same statement. All times in microseconds. */
class WatchedSessionTest {

    private static final String INDEX = "CREATE INDEX CONCURRENTLY i ON t (a)";
    private static final String UPDATE = "UPDATE t SET a = 1";

    private final WatchedSession session = new WatchedSession(new Relations());

    private void running(String query, long queryStart, long at) {
        session.see(new SessionSample(1, true, query, micros(queryStart), micros(queryStart), micros(at), Set.of()));
    }

    private void idle(String query, long queryStart, long ended, long at) {
        session.see(new SessionSample(1, false, query, micros(queryStart), micros(ended), micros(at), Set.of()));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    private List<StatementTrace> seen() {
        session.end(micros(1_000_000));
        List<StatementTrace> seen = new ArrayList<>();
        session.statements(new StatementPlaces(List.of()))
                .forEach(each -> seen.add(each.log().trace(micros(1_000_000))));
        return seen;
    }

    /** The server counts each of Parse, Bind and Execute as the start. */
    @Test
    void theMessagesOfOneStatementAreOneStatement() {
        running(INDEX, 1_000, 1_100);
        running(INDEX, 1_500, 2_400);
        idle(INDEX, 2_500, 9_000, 9_500);
        idle(INDEX, 2_500, 9_000, 14_000);

        assertThat(seen())
                .singleElement()
                .satisfies(statement -> assertThat(statement)
                        .extracting(StatementTrace::start, StatementTrace::end)
                        .containsExactly(micros(1_000), micros(9_000)));
    }

    @Test
    void theSameTextAfterTheEndIsAnotherStatement() {
        running(UPDATE, 1_000, 1_100);
        idle(UPDATE, 1_000, 1_200, 1_300);
        idle(UPDATE, 1_400, 1_600, 2_000);

        assertThat(seen())
                .extracting(StatementTrace::start, StatementTrace::end)
                .containsExactly(tuple(micros(1_000), micros(1_200)), tuple(micros(1_400), micros(1_600)));
    }

    @Test
    void aBatchThatFollowsABatchIsAnotherStatement() {
        running(UPDATE, 1_000, 2_000);
        running(UPDATE, 20_000, 21_000);
        idle(UPDATE, 20_000, 40_000, 41_000);

        assertThat(seen())
                .extracting(StatementTrace::start, StatementTrace::end)
                .containsExactly(tuple(micros(1_000), micros(20_000)), tuple(micros(20_000), micros(40_000)));
    }

    @Test
    void whatWasOverBeforeIsLeftOut() {
        idle(INDEX, 1_000, 2_000, 3_000);
        session.leaveOutEarlier();
        idle(INDEX, 1_000, 2_000, 7_000);
        idle(UPDATE, 8_000, 9_000, 11_000);

        assertThat(seen()).extracting(StatementTrace::start).containsExactly(micros(8_000));
    }

    @Test
    void whatStillRunsIsNot() {
        running(UPDATE, 1_000, 3_000);
        session.leaveOutEarlier();
        idle(UPDATE, 1_000, 8_000, 9_000);

        assertThat(seen()).extracting(StatementTrace::end).containsExactly(micros(8_000));
    }
}
