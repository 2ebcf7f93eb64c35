package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * SQL of the user that runs as traffic beside a migration: several sessions run its transactions in a loop with a short
 * pause. A statement is a transaction of its own unless it stands between BEGIN and COMMIT.
 *
 * <p>Unlike probes it is real traffic: it changes rows, and a deadlock between it and the migration may end either.
 */
public final class Workload implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<WorkloadRecord> records;
    private final List<WorkloadSession> sessions = new ArrayList<>();
    private final ConcurrentLinkedQueue<LockWait> waits = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    private Optional<LockWitness> witness = Optional.empty();
    private volatile boolean migrating;

    private Workload(WorkloadScript script) {
        this.records = script.transactions().stream().map(WorkloadRecord::new).toList();
    }

    /**
     * Begins the traffic, and returns when it has run for a while, which is what the migration's time is compared with.
     *
     * @param sql the statements
     * @param sessions how many run them at a time
     * @param before how long they run before the migration
     */
    public static Workload start(Branch branch, RunClock clock, String sql, int sessions, Duration before) {
        Workload workload = new Workload(WorkloadScript.read(sql));
        if (!workload.records.isEmpty()) {
            workload.begin(branch, clock, sessions, before);
        }
        return workload;
    }

    private void begin(Branch branch, RunClock clock, int count, Duration before) {
        try {
            LockWitness looks = new LockWitness(branch, notes::add);
            witness = Optional.of(looks);
            for (int i = 0; i < count; i++) {
                WorkloadSession session = new WorkloadSession(
                        branch, clock, records, i % records.size(), () -> migrating, waits::add, notes::add);
                sessions.add(session);
                looks.add(session);
                session.start();
            }
            for (WorkloadSession session : sessions) {
                session.awaitReady(PATIENCE);
            }
            Thread.sleep(before.toMillis());
        } catch (SQLException | BranchException e) {
            notes.add("The workload does not run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        migrating = true;
    }

    /**
     * Ends the traffic.
     *
     * @param migrations what ran meanwhile: says which statement is to blame for a wait or an error
     */
    public WorkloadResult finish(List<MigrationTrace> migrations) {
        close();
        return new WorkloadResult(
                records.stream().map(record -> record.result(migrations)).toList(),
                new StallAttribution(migrations).attribute(List.copyOf(waits)),
                notes.stream().distinct().toList());
    }

    /** Ends the traffic; a second call does nothing. */
    @Override
    public void close() {
        sessions.forEach(WorkloadSession::stop);
        try {
            awaitEnds();
            sessions.forEach(WorkloadSession::cancel);
            awaitEnds();
        } catch (InterruptedException e) {
            sessions.forEach(WorkloadSession::cancel);
            Thread.currentThread().interrupt();
        }
        witness.ifPresent(LockWitness::close);
        witness = Optional.empty();
    }

    private void awaitEnds() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (WorkloadSession session : sessions) {
            session.awaitEnd(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
        }
    }
}
