package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Looks every few milliseconds at what a session holds while its statement runs. If the database cannot be reached any more, or
 * the server does not know the session any more, it is given up, for it might wait for ever.
 */
final class Watch implements AutoCloseable {

    /** So long nothing is missed of a statement that shows itself only while it runs. */
    private static final Duration FIRST_LOOKS = Duration.ofMillis(50);

    private static final long PAUSE_MILLIS = 5;

    /** To be woken up for each of many short statements would slow them down. */
    private static final long IDLE_MILLIS = 10;

    private static final Duration FIRST_PROGRESS = Duration.ofSeconds(1);

    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    /** Progress is told that often within the time that a statement has taken. */
    private static final int PROGRESS_REPORTS = 10;

    private final Branch branch;
    private final HeldLocks locks;
    private final RunClock clock;
    private final RunListener listener;
    private final Thread thread;

    private Observer observer;
    /** Whose session the server did not know at the last look; the message of its end may be under way. */
    private Subject missing;

    private Optional<Subject> subject = Optional.empty();
    private Subject lookedAt;
    private boolean closed;

    /**
     * What is watched.
     *
     * @param log of the statement
     * @param label the statement and its place, for progress
     * @param scope which locks to look for
     * @param from when to look first
     */
    record Subject(
            ServerSession session, StatementLog log, String label, LockScope scope, Duration start, Duration from) {

        boolean fromTheStart() {
            return from.equals(start);
        }
    }

    Watch(Branch branch, HeldLocks locks, RunClock clock, RunListener listener) throws SQLException, BranchException {
        this.branch = branch;
        this.locks = locks;
        this.clock = clock;
        this.listener = listener;
        this.observer = Observer.open(branch);
        this.thread = new Thread(this::run, "neonally-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the looks begin at once, the first one has been made when this returns. */
    synchronized void begin(Subject watched) {
        subject = Optional.of(watched);
        if (watched.fromTheStart()) {
            notifyAll();
            waitForFirstLook(watched);
        }
    }

    /** What a look under way finds does not count any more. */
    synchronized void end() {
        subject = Optional.empty();
    }

    private void waitForFirstLook(Subject watched) {
        boolean interrupted = false;
        while (lookedAt != watched && thread.isAlive()) {
            try {
                wait(IDLE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The session to look with, while nothing is watched. */
    synchronized Observer observer() {
        return observer;
    }

    private void run() {
        try {
            Subject told = null;
            Duration nextProgress = Duration.ZERO;
            for (Optional<Subject> next = next(); next.isPresent(); next = next()) {
                Subject watched = next.get();
                if (watched != told) {
                    told = watched;
                    nextProgress = watched.start().plus(FIRST_PROGRESS);
                }
                if (look(watched, clock.now().compareTo(nextProgress) >= 0)) {
                    Duration now = clock.now();
                    Duration pause = now.minus(watched.start()).dividedBy(PROGRESS_REPORTS);
                    nextProgress = now.plus(pause.compareTo(FIRST_PROGRESS) > 0 ? pause : FIRST_PROGRESS);
                }
                done(watched);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until there is something to look at; empty when there never will be. */
    private synchronized Optional<Subject> next() throws InterruptedException {
        while (!closed) {
            if (subject.isEmpty()) {
                wait(IDLE_MILLIS);
            } else {
                long early = subject.get().from().minus(clock.now()).toMillis();
                if (early <= 0) {
                    return subject;
                }
                wait(early);
            }
        }
        return Optional.empty();
    }

    private synchronized void done(Subject watched) throws InterruptedException {
        lookedAt = watched;
        notifyAll();
        boolean young = clock.now().minus(watched.start()).compareTo(FIRST_LOOKS) < 0;
        boolean pause = !(young && watched.fromTheStart());
        if (pause && subject.isPresent() && subject.get() == watched) {
            wait(PAUSE_MILLIS);
        }
    }

    /** @return whether progress was told */
    private boolean look(Subject watched, boolean tellProgress) {
        try {
            Duration asked = clock.now();
            Set<LockKey> held = observer.locks(watched.session().pid(), watched.scope());
            see(watched, held, asked);
            if (tellProgress) {
                tellProgress(watched);
            }
        } catch (SQLException e) {
            if (Failures.isConnectionLost(e)) {
                reconnect(watched);
            } else {
                turnAwayFrom(watched, e);
            }
        }
        return tellProgress;
    }

    private synchronized void see(Subject watched, Set<LockKey> held, Duration asked) {
        if (subject.isPresent() && subject.get() == watched) {
            locks.see(held, watched.scope()::has, asked, clock.now());
        }
    }

    private void tellProgress(Subject watched) throws SQLException {
        int pid = watched.session().pid();
        boolean known = observer.knows(pid);
        if (!known && missing == watched) {
            watched.session().abort();
        }
        missing = known ? null : watched;
        String elapsed = clock.now().minus(watched.start()).toSeconds() + " s";
        listener.progress(watched.label() + ": "
                + observer.progress(pid).map(phase -> phase + ", " + elapsed).orElse(elapsed));
    }

    private synchronized void turnAwayFrom(Subject watched, SQLException e) {
        if (subject.filter(next -> next == watched).isPresent()) {
            watched.log().notice("It could not be watched to its end, so locks may be missing: " + e.getMessage());
            subject = Optional.empty();
        }
    }

    private void reconnect(Subject watched) {
        try {
            replaceBy(Observer.open(branch)).close();
        } catch (SQLException | BranchException gone) {
            listener.progress(watched.label() + ": the database cannot be reached any more: " + gone.getMessage());
            watched.session().abort();
        }
    }

    /** The one that is not needed any more. */
    private synchronized Observer replaceBy(Observer other) {
        if (closed) {
            return other;
        }
        Observer lost = observer;
        observer = other;
        return lost;
    }

    @Override
    public void close() throws SQLException {
        synchronized (this) {
            closed = true;
            subject = Optional.empty();
            notifyAll();
        }
        try {
            thread.join(LAST_LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        observer.close();
    }
}
