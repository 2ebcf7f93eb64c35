package dev.neonally.branch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be done even if the build is interrupted (Ctrl-C, SIGTERM). What was guarded last is done first. */
public final class ExitGuard implements AutoCloseable {

    /** Whoever stops a build does not wait longer before it is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Thread hook = new Thread(this::run, "neonally-exit");
    private final Duration patience;

    private boolean exiting;

    /** What has to be done. Nobody is left to hear of its failure. */
    public interface Task {
        void run() throws BranchException;
    }

    public ExitGuard() {
        this(PATIENCE);
    }

    ExitGuard(Duration patience) {
        this.patience = patience;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Does the task if the JVM is shut down before the guard is closed or the task is taken back.
     *
     * @throws IllegalStateException when the JVM is shutting down: it is too late to begin anything
     */
    public synchronized void add(Task task) {
        if (exiting) {
            throw new IllegalStateException("The build is being stopped.");
        }
        tasks.push(task);
    }

    /** The task was done in the ordinary way, or has nothing left to do. */
    public synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /** A task that fails or hangs does not keep the others from being tried, nor the JVM from ending. */
    private void run() {
        Thread worker = new Thread(this::runAll, "neonally-exit-tasks");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAll() {
        for (Task task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (BranchException | RuntimeException failed) {
                // nobody listens any more: what is left goes by itself later
            }
        }
    }

    private synchronized Task next() {
        exiting = true;
        return tasks.poll();
    }

    /** The end of what was guarded, in a JVM that may live on: an error may have left something to do. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running: it does what is left
            return;
        }
        runAll();
    }
}
