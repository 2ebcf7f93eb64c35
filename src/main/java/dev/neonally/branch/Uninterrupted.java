package dev.neonally.branch;

/** Deleting has to be done on a thread that was interrupted, too, where waiting and connecting would fail at once. */
public final class Uninterrupted {

    private Uninterrupted() {}

    /** Does it, and lets the thread know of the interrupt afterwards. */
    public static void run(ExitGuard.Task task) throws BranchException {
        boolean interrupted = Thread.interrupted();
        try {
            task.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
