package dev.neonally.branch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.branch.ChildRun;
import dev.neonally.branch.ExitGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds that are stopped in the middle of a migration. */
@DisabledOnOs(OS.WINDOWS)
class KilledRunTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private Path data;

    @Test
    void aRunThatIsStoppedDeletesItsServer() throws Exception {
        ChildRun run = ChildRun.embedded(data);
        ProcessHandle server = server(run);
        run.process().destroy();
        assertThat(run.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(list()).isEmpty();
        assertEnded(server);
    }

    @Test
    void theServerOfAKilledRunGoesByItself() throws Exception {
        ChildRun run = ChildRun.embedded(data);
        ProcessHandle server = server(run);
        run.process().destroyForcibly().waitFor();
        assertEnded(server);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!list().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(list()).isEmpty();
    }

    @Test
    void theNextRunDeletesWhatIsLeftWhenEverythingWasKilled() throws Exception {
        ChildRun run = ChildRun.embedded(data);
        ProcessHandle server = server(run);
        List<ProcessHandle> watchdogs = run.process().children().toList();
        assertThat(watchdogs).hasSize(1);
        watchdogs.get(0).destroyForcibly();
        run.process().destroyForcibly().waitFor();
        assertThat(server.isAlive()).isTrue();
        assertThat(list()).isNotEmpty();

        try (ExitGuard guard = new ExitGuard();
                EmbeddedBranch next = EmbeddedBranch.start(Binaries.settings(data), guard)) {
            assertThat(list()).containsExactlyInAnyOrder(next.home(), Path.of(next.home() + ".lock"));
            assertEnded(server);
        }
        assertThat(list()).isEmpty();
    }

    private static ProcessHandle server(ChildRun run) throws IOException {
        return Postmaster.of(Path.of(run.place(), "data")).orElseThrow().process();
    }

    private static void assertEnded(ProcessHandle server) throws Exception {
        server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.toList();
        }
    }
}
