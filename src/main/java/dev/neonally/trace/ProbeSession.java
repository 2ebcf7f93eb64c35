package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.trace.Stall.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * A session that asks for its targets in turns, each in a transaction of its own.
 *
 * <p>The server itself tells a wait for a lock from a slow machine or network: {@code lock_timeout} cancels an ask only
 * while that waits for a lock (PostgreSQL documentation, section 20.11.1). A cancelled ask is repeated until it gets
 * through, and all of them are one wait. So a probe that has one lock and waits for the next, as on an index, lets go of
 * the first before the server would look for a deadlock.
 */
final class ProbeSession implements LockWitness.Watched {

    /** The shortest wait that counts. */
    static final Duration FLOOR = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** In the same transaction as the ask after it. */
    private static final String PATIENTLY = "SELECT set_config('lock_timeout', '" + PATIENCE.toMillis() + "', true); ";

    private static final int CALIBRATIONS = 7;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** The connection is broken, or the server ends it. */
    private static final List<String> LOST = List.of("08", "57P", "53300");

    /** Missing and wrong objects: the target is not what it was. */
    private static final List<String> GONE = List.of("42", "3F000");

    private final Branch branch;
    private final RunClock clock;
    private final Supplier<Duration> pause;
    private final Consumer<LockWait> waits;
    private final Consumer<String> notes;
    private final List<ProbeTarget> targets = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "neonally-probe");
    private volatile boolean stopped;
    private volatile Integer backend;
    private volatile boolean waiting;
    private volatile boolean otherInTheWay;
    /** Relations that were seen to be what it waits for. */
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();

    private volatile Duration roundTrip = Duration.ZERO;

    /**
     * @param pause how long it rests after a turn in which it got everything
     * @param waits takes the waits, from any thread
     * @param notes takes what the user should know, from any thread
     */
    ProbeSession(
            Branch branch, RunClock clock, Supplier<Duration> pause, Consumer<LockWait> waits, Consumer<String> notes) {
        this.branch = branch;
        this.clock = clock;
        this.pause = pause;
        this.waits = waits;
        this.notes = notes;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(ProbeTarget target) {
        targets.add(target);
    }

    int load() {
        return targets.size();
    }

    /** The time of an ask that waits for nothing. */
    Duration roundTrip() {
        return roundTrip;
    }

    boolean awaitReady(Duration patience) throws InterruptedException {
        return ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Integer> backend() {
        return Optional.ofNullable(backend);
    }

    @Override
    public boolean mayWait() {
        return waiting;
    }

    @Override
    public void waits(Optional<String> relation, boolean other) {
        otherInTheWay |= other;
        relation.ifPresent(awaited::add);
    }

    void stop() {
        stopped = true;
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
    }

    private void run() {
        try (Connection connection = branch.connect("neonally probe");
                Statement statement = connection.createStatement()) {
            prepare(connection, statement);
            while (!stopped) {
                for (ProbeTarget target : targets) {
                    ask(target, statement);
                }
                // what cannot be asked for at all is known by now
                ready.countDown();
                if (!waiting) {
                    LockSupport.parkNanos(pause.get().toNanos());
                }
            }
        } catch (SQLException | BranchException e) {
            if (!stopped) {
                notes.accept("A probe session was lost, so stalls of " + relations(targets) + " may be missing: "
                        + e.getMessage());
            }
        } finally {
            ready.countDown();
            targets.forEach(this::end);
        }
    }

    private void prepare(Connection connection, Statement statement) throws SQLException {
        statement.execute("SET statement_timeout = 0");
        statement.execute("SET default_transaction_read_only = off");
        statement.execute("SET lock_timeout = " + FLOOR.toMillis());
        backend = connection.unwrap(PGConnection.class).getBackendPID();
        long[] nanos = new long[CALIBRATIONS];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            statement.execute("EXPLAIN SELECT");
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        roundTrip = Duration.ofNanos(nanos[nanos.length / 2]);
    }

    private void ask(ProbeTarget target, Statement statement) throws SQLException {
        boolean patiently = target.isWaiting() && targets.size() == 1;
        Duration asked = clock.now().plus(halfWay());
        try {
            statement.execute(patiently ? PATIENTLY + target.sql() : target.sql());
            end(target);
        } catch (SQLException e) {
            String state = Optional.ofNullable(e.getSQLState()).orElse("");
            if (state.equals(LOCK_NOT_AVAILABLE)) {
                target.waitsSince(asked);
                waiting = true;
            } else if (LOST.stream().anyMatch(state::startsWith)) {
                throw e;
            } else if (GONE.stream().anyMatch(state::startsWith)) {
                end(target);
                targets.remove(target);
                if (state.equals(INSUFFICIENT_PRIVILEGE)) {
                    notMeasured(target, e);
                }
            } else if (!target.asksOtherwise()) {
                end(target);
                targets.remove(target);
                notMeasured(target, e);
            }
        }
    }

    private void notMeasured(ProbeTarget target, SQLException why) {
        notes.accept("How long " + (target.client() == Client.READER ? "readers" : "writers") + " of "
                + target.relation() + " wait is not measured: " + why.getMessage());
    }

    private void end(ProbeTarget target) {
        Optional<LockWait> wait = target.got(clock.now().minus(halfWay()), otherInTheWay);
        wait.filter(ended -> target.isOwn(awaited)).ifPresent(waits);
        if (targets.stream().noneMatch(ProbeTarget::isWaiting)) {
            waiting = false;
            otherInTheWay = false;
            awaited.clear();
        }
    }

    private Duration halfWay() {
        return roundTrip.dividedBy(2);
    }

    private static String relations(Collection<ProbeTarget> targets) {
        return targets.stream().map(ProbeTarget::relation).distinct().collect(Collectors.joining(", "));
    }
}
