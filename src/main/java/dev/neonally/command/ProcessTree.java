package dev.neonally.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process with all that it started. */
record ProcessTree(Process root) {

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** Asks all to end, and ends those that do not. */
    void end() {
        List<ProcessHandle> all = Stream.concat(root.descendants(), Stream.of(root.toHandle()))
                .filter(ProcessHandle::isAlive)
                .toList();
        all.forEach(ProcessHandle::destroy);
        if (!haveEnded(all)) {
            List<ProcessHandle> stubborn = all.stream()
                    .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                    .filter(ProcessHandle::isAlive)
                    .toList();
            stubborn.forEach(ProcessHandle::destroyForcibly);
            haveEnded(stubborn);
        }
    }

    private static boolean haveEnded(List<ProcessHandle> processes) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
