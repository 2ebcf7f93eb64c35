package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.Uninterrupted;
import dev.neonally.branch.neon.api.BranchData;
import dev.neonally.branch.neon.api.Gate;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.Ticker;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Answers for a Neon branch from before it is asked for until it is gone. Ending it is safe at any moment, from any
 * thread: it waits for a call that is just making the Neon branch, and lets no other be sent.
 */
final class Custody implements Gate {

    private final Deletion deletion;
    private final Journal journal;
    private final Identity identity;
    private final Expiry expiry;
    private final Ticker ticker;
    private final Consumer<String> log;
    private final ReentrantLock lock = new ReentrantLock();

    private boolean asked;
    private boolean ended;
    private boolean kept;
    private Made made;

    /** The Neon branch that came of it, and when it did. */
    record Made(String id, long nanos) {}

    Custody(Deletion deletion, Journal journal, Identity identity, Expiry expiry, Ticker ticker, Consumer<String> log) {
        this.deletion = deletion;
        this.journal = journal;
        this.identity = identity;
        this.expiry = expiry;
        this.ticker = ticker;
        this.log = log;
    }

    @Override
    public void enter() throws NeonApiException {
        lock.lock();
        if (ended) {
            lock.unlock();
            throw NeonApiException.refused("The build is ending: no Neon branch is made any more.");
        }
        asked = true;
    }

    @Override
    public void leave() {
        lock.unlock();
    }

    /** Neon said that it made nothing. */
    void refused() {
        lock.lock();
        asked = false;
        lock.unlock();
    }

    void made(BranchData branch) {
        lock.lock();
        try {
            made = new Made(branch.id(), ticker.nanos());
        } finally {
            lock.unlock();
        }
    }

    void keep() {
        lock.lock();
        kept = true;
        lock.unlock();
    }

    /**
     * Deletes the Neon branch, unless it is to be kept; a second call does nothing. It is also done on a thread that was
     * interrupted.
     */
    void end() throws BranchException {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                Uninterrupted.run(this::delete);
            }
        } finally {
            lock.unlock();
        }
    }

    private void delete() throws BranchException {
        if (asked && !kept) {
            deletion.delete(identity, Optional.ofNullable(made), expiry);
        }
        journal.end(identity);
    }

    /** The same for the end of the JVM, where nobody is left to catch anything. */
    void endAtExit() {
        try {
            end();
        } catch (BranchException e) {
            log.accept(e.getMessage());
        }
    }
}
