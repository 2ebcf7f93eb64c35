package dev.neonally.branch.embedded;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server process that has to end without a farewell: what it wrote is not needed any more.
 *
 * @param file its {@code postmaster.pid}, which it removes when it ends (PostgreSQL: Database File Layout)
 */
record Postmaster(ProcessHandle process, Path file) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    /** The server that works in the data folder. */
    static Optional<Postmaster> of(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,18}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                // the number may be that of another process by now
                .filter(process -> process.info().command().orElse("postgres").contains("postgres"))
                .map(process -> new Postmaster(process, file));
    }

    void kill() throws IOException {
        List<ProcessHandle> backends = process.descendants().toList();
        if (File.separatorChar == '/') {
            // an immediate shutdown, which also gives the shared memory back; Java cannot send SIGQUIT
            BareProcess.of(List.of("sh", "-c", "kill -QUIT " + process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            awaitEnd();
        }
        process.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** A process that nobody waits for counts as alive, so its file tells too. */
    private void awaitEnd() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && Files.exists(file) && System.nanoTime() < end) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
