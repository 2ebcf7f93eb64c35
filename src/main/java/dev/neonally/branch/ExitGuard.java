package dev.neonally.branch;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be done even if the build is interrupted (Ctrl-C, SIGTERM). What was guarded last is done first. */
public final class ExitGuard implements AutoCloseable {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Thread hook = new Thread(this::run, "neonally-exit");

    public ExitGuard() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Does the task if the JVM is shut down before the guard is closed or the task is taken back. */
    public synchronized void add(Runnable task) {
        tasks.push(task);
    }

    /** The task was done in the ordinary way, or has nothing left to do. */
    public synchronized void remove(Runnable task) {
        tasks.remove(task);
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized Runnable next() {
        return tasks.poll();
    }

    /** The ordinary end. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running: it does what is left
        }
    }
}
