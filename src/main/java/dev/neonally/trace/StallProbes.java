package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Measures beside a migration how long readers and writers of its tables have to wait. Sessions of their own ask every
 * few milliseconds for the locks that a SELECT and a DELETE of each table need, and let go of them at once.
 *
 * <p>A wait counts from {@link #FLOOR} on. Its length is off by at most the pause between two asks and, while an ask is on
 * its way, a round trip: {@link StallSeries#precision()}.
 *
 * <p>Like any client a probe can be in the way of {@code LOCK TABLE … NOWAIT}, for the fraction of a millisecond that an ask
 * takes.
 *
 * <p>A partitioned table and its partitions are probed apart, each for itself. What goes wrong here never harms the
 * migration; it is told in {@link StallSeries#notes()}.
 */
public final class StallProbes implements AutoCloseable {

    /** The shortest wait that counts. */
    public static final Duration FLOOR = ProbeSession.FLOOR;

    /** More targets are asked for in turns. */
    private static final int MOST_SESSIONS = 24;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(4);

    /** All sessions together, so that the probes do not slow down what they measure. */
    private static final Duration PAUSE_PER_SESSION = Duration.ofMillis(1);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String RELATIONS = """
            SELECT shown, c.relkind, format('%I.%I', n.nspname, c.relname) AS identifier
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace,
            LATERAL (SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS shown) AS s
            WHERE c.relkind IN ('r', 'p', 'm', 'v') AND c.relpersistence <> 't' AND shown = ANY (?)
            ORDER BY shown""";

    private static final Set<String> WRITTEN = Set.of("r", "p");

    private final Branch branch;
    private final RunClock clock;
    private final List<ProbeSession> sessions = new ArrayList<>();
    private final Set<String> probed = new LinkedHashSet<>();
    private final ConcurrentLinkedQueue<LockWait> waits = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    private Optional<LockWitness> witness = Optional.empty();
    private volatile Duration pause = SHORTEST_PAUSE;

    private StallProbes(Branch branch, RunClock clock) {
        this.branch = branch;
        this.clock = clock;
    }

    /**
     * Begins to probe, and returns when all probes are at work.
     *
     * @param relations tables by name, with the schema only where that is not {@code public}; those that do not exist, and
     *     what is neither table nor view, are passed over
     */
    public static StallProbes start(Branch branch, RunClock clock, Collection<String> relations) {
        StallProbes probes = new StallProbes(branch, clock);
        probes.add(relations);
        return probes;
    }

    /** Probes these tables from now on, too. */
    public synchronized void add(Collection<String> relations) {
        List<String> added =
                relations.stream().distinct().filter(r -> !probed.contains(r)).toList();
        if (added.isEmpty()) {
            return;
        }
        try {
            if (witness.isEmpty()) {
                witness = Optional.of(new LockWitness(branch, notes::add));
            }
            List<ProbeSession> begun = new ArrayList<>();
            for (ProbeTarget target : targets(added)) {
                assign(target, begun);
            }
            begun.forEach(ProbeSession::start);
            for (ProbeSession session : begun) {
                session.awaitReady(PATIENCE);
            }
        } catch (SQLException | BranchException e) {
            notes.add("The stalls of " + String.join(", ", added) + " are not measured: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProbeTarget> targets(List<String> relations) throws SQLException, BranchException {
        List<ProbeTarget> targets = new ArrayList<>();
        try (Connection connection = branch.connect("neonally probe");
                PreparedStatement query = connection.prepareStatement(RELATIONS)) {
            query.setArray(1, connection.createArrayOf("text", relations.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String relation = rows.getString("shown");
                    String identifier = rows.getString("identifier");
                    String kind = rows.getString("relkind");
                    probed.add(relation);
                    targets.add(ProbeTarget.reader(relation, identifier, kind.equals("v")));
                    if (WRITTEN.contains(kind)) {
                        targets.add(ProbeTarget.writer(relation, identifier));
                    }
                }
            }
        }
        return targets;
    }

    private void assign(ProbeTarget target, List<ProbeSession> begun) {
        if (sessions.size() < MOST_SESSIONS) {
            ProbeSession session = new ProbeSession(branch, clock, this::pause, waits::add, notes::add);
            session.add(target);
            sessions.add(session);
            begun.add(session);
            pause = pause(sessions.size());
            witness.ifPresent(w -> w.add(session));
        } else {
            sessions.stream().min(Comparator.comparingInt(ProbeSession::load)).ifPresent(s -> s.add(target));
        }
    }

    private Duration pause() {
        return pause;
    }

    private static Duration pause(int sessions) {
        Duration shared = PAUSE_PER_SESSION.multipliedBy(sessions);
        return shared.compareTo(SHORTEST_PAUSE) > 0 ? shared : SHORTEST_PAUSE;
    }

    /**
     * Ends the probes.
     *
     * @param migrations what ran meanwhile: says which statement is to blame for a wait
     */
    public StallSeries finish(List<MigrationTrace> migrations) {
        close();
        List<Stall> series = new StallAttribution(migrations).attribute(List.copyOf(waits));
        Duration roundTrip = sessions.stream()
                .map(ProbeSession::roundTrip)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new StallSeries(
                series, pause.plus(roundTrip), notes.stream().distinct().toList());
    }

    /** Ends the probes; a second call does nothing. */
    @Override
    public synchronized void close() {
        sessions.forEach(ProbeSession::stop);
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (ProbeSession session : sessions) {
                session.awaitEnd(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        witness.ifPresent(LockWitness::close);
        witness = Optional.empty();
    }
}
