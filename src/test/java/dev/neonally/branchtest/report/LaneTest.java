package dev.neonally.branchtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.effect.LockMode;
import dev.neonally.migration.Direction;
import dev.neonally.trace.RunTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static List<Lane> lanes(RunTrace run) {
        return Lane.of(ObservedRun.of(run, List.of()).migrations().get(0));
    }

    @Test
    void theStrongestLockOfEachMomentIsShown() {
        SampleRun run = new SampleRun(Direction.UP);
        run.migration("V1__x.sql", true);
        run.statement(1, "CREATE INDEX", "CREATE INDEX i ON a (x)", 100).locks(LockMode.SHARE, "a");
        run.statement(2, "ALTER TABLE", "ALTER TABLE a ADD COLUMN y int", 10).locks(LockMode.ACCESS_EXCLUSIVE, "a");
        run.statement(3, "UPDATE", "UPDATE a SET x = 1", 50).locks(LockMode.ROW_EXCLUSIVE, "a");
        Lane lane = lanes(run.end()).get(0);
        assertThat(lane.locks())
                .extracting(held -> held.mode() + " line " + held.by().line())
                .containsExactly("SHARE line 1", "ACCESS_EXCLUSIVE line 2");
        assertThat(lane.locks().get(1).from()).isEqualTo(lane.locks().get(0).until());
    }

    @Test
    void aLockThatIsTakenAgainIsOneUntilItIsLetGo() {
        SampleRun run = new SampleRun(Direction.UP);
        run.migration("V1__x.sql", true);
        run.statement(1, "UPDATE", "UPDATE a SET x = 1", 5).locks(LockMode.ROW_EXCLUSIVE, "a");
        run.statement(2, "UPDATE", "UPDATE a SET x = 2", 5).locks(LockMode.ROW_EXCLUSIVE, "a");
        assertThat(lanes(run.end()).get(0).locks()).hasSize(1);
    }

    @Test
    void outsideATransactionALockEndsWithItsStatement() {
        SampleRun run = new SampleRun(Direction.UP);
        run.migration("V1__x.sql", false);
        run.statement(1, "UPDATE", "UPDATE a SET x = 1", 5).locks(LockMode.ROW_EXCLUSIVE, "a");
        run.statement(2, "UPDATE", "UPDATE a SET x = 2", 5).locks(LockMode.ROW_EXCLUSIVE, "a");
        assertThat(lanes(run.end()).get(0).locks()).hasSize(2);
    }

    @Test
    void theTableThatSomebodyWaitedForLongestComesFirst() {
        assertThat(lanes(SampleBranchTest.stalled().histories().get(0).up()))
                .extracting(Lane::relation)
                .startsWith("orders", "order_lines")
                .endsWith("stock", "carts");
    }

    @Test
    void aTableOfTheSameRunHasNone() {
        SampleRun run = new SampleRun(Direction.UP);
        run.migration("V1__x.sql", true);
        run.statement(1, "CREATE TABLE", "CREATE TABLE a (x int)", 5).creates("a");
        assertThat(lanes(run.end())).isEmpty();
    }
}
