package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.effect.LockMode;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.trace.WatchedSession.Recognized;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Looks from outside at the sessions of a migration tool that runs on its own, every few milliseconds, and writes down the
 * statements that were seen there with their locks. Sessions of another role, such as those of the provider, and ours do not
 * count.
 *
 * <p>What is over between two looks is not seen; the start and the end of what is seen are the server's own. Of a statement the
 * server shows the first {@code track_activity_query_size} bytes.
 */
public final class CommandWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(4);

    /** PostgreSQL 14 shows its statistics half a second late. */
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunClock clock;
    private final Observer observer;
    private final ServerClock serverClock;
    private final Relations relations;
    private final StatementPlaces places;
    private final InvalidIndexes invalidIndexes;
    private final Thread thread = new Thread(this::run, "neonally-command-watch");
    private final Map<Integer, WatchedSession> sessions = new LinkedHashMap<>();
    private final List<WatchedSession> ended = new ArrayList<>();
    private final Set<String> rewritten = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Duration start;
    private final long sessionsBefore;
    private long looks;
    private Duration longestGap = Duration.ZERO;
    private volatile boolean stopped;

    /**
     * What was seen.
     *
     * @param migrations those whose statements were recognized, and then the command with all other statements, which have no
     *     place in a file
     * @param connected whether anybody came to the database meanwhile, seen or not
     * @param resolution the mean time between two looks: what is shorter may be missing
     * @param notes what could not be seen, a sentence each
     */
    public record Sighting(
            List<MigrationTrace> migrations, boolean connected, Duration resolution, List<String> notes) {}

    private CommandWatch(Observer observer, RunClock clock, List<Migration> migrations) throws SQLException {
        this.clock = clock;
        this.places = new StatementPlaces(migrations);
        this.observer = observer;
        this.serverClock = ServerClock.read(observer, clock);
        this.relations = Relations.atStart(observer);
        this.invalidIndexes = InvalidIndexes.atStart(observer);
        look(SessionSample.read(observer, serverClock, relations, rewritten));
        sessions.values().forEach(WatchedSession::leaveOutEarlier);
        this.sessionsBefore = observer.sessions();
        this.start = clock.now();
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to look.
     *
     * @param migrations those that the command is expected to run
     */
    public static CommandWatch start(Branch branch, RunClock clock, List<Migration> migrations)
            throws SQLException, BranchException {
        Observer observer = Observer.open(branch);
        try {
            return new CommandWatch(observer, clock, migrations);
        } catch (SQLException | RuntimeException e) {
            observer.close();
            throw e;
        }
    }

    private void run() {
        Duration last = start;
        try {
            while (!stopped) {
                look(SessionSample.read(observer, serverClock, relations, rewritten));
                looks++;
                Duration now = clock.now();
                Duration gap = now.minus(last);
                longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
                last = now;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException e) {
            notes.add("The command was not watched to its end: " + e.getMessage());
        }
    }

    private void look(List<SessionSample> samples) {
        Map<Integer, WatchedSession> gone = new LinkedHashMap<>(sessions);
        for (SessionSample sample : samples) {
            gone.remove(sample.pid());
            sessions.computeIfAbsent(sample.pid(), pid -> new WatchedSession(relations))
                    .see(sample);
        }
        gone.forEach((pid, session) -> {
            session.end(clock.now());
            ended.add(session);
            sessions.remove(pid);
        });
    }

    /**
     * Ends when the command has ended.
     *
     * @param command how the trace calls it
     * @param failure why it failed
     */
    public Sighting finish(String command, Optional<Failure> failure) {
        stop();
        Duration end = clock.now();
        sessions.values().forEach(session -> session.end(end));
        List<Recognized> seen = Stream.concat(ended.stream(), sessions.values().stream())
                .flatMap(session -> session.statements(places).stream())
                .toList();
        List<StatementLog> logs = seen.stream().map(Recognized::log).toList();
        boolean connected = true;
        try {
            connected = isConnected();
            rewritten.addAll(relations.learn(observer.rows(Relations.ALL)).rewritten());
            blameRewrites(logs, end);
            blameInvalidIndexes(logs);
        } catch (SQLException e) {
            notes.add("What the command left behind could not be read: " + e.getMessage());
        }
        Duration resolution = end.minus(start).dividedBy(Math.max(1, looks));
        notes.add("The command's sessions were looked at every " + resolution.toMillis() + " ms, once after "
                + longestGap.toMillis() + " ms: statements and locks that were over by then are missing.");
        close();
        return new Sighting(traces(seen, command, end, failure), connected, resolution, List.copyOf(notes));
    }

    /** Of one that came and went between two looks there is still the server's count. */
    private boolean isConnected() throws SQLException {
        boolean connected = !ended.isEmpty() || !sessions.isEmpty();
        Duration patience = clock.now().plus(COUNTED_WITHIN);
        while (!connected && clock.now().compareTo(patience) < 0) {
            connected = observer.sessions() > sessionsBefore;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return connected;
    }

    private List<MigrationTrace> traces(
            List<Recognized> seen, String command, Duration end, Optional<Failure> failure) {
        Map<Migration, List<StatementTrace>> recognized = new LinkedHashMap<>();
        List<StatementTrace> others = new ArrayList<>();
        seen.stream()
                .sorted(Comparator.comparing(s -> s.log().trace(end).start()))
                .forEach(each -> {
                    StatementTrace statement = each.log().trace(end);
                    if (matters(statement)) {
                        each.place()
                                .map(place -> recognized.computeIfAbsent(place.migration(), m -> new ArrayList<>()))
                                .orElse(others)
                                .add(statement);
                    }
                });
        List<MigrationTrace> traces = new ArrayList<>();
        recognized.forEach((migration, statements) -> traces.add(trace(migration, statements)));
        if (!others.isEmpty() || failure.isPresent() || traces.isEmpty()) {
            traces.add(MigrationTrace.ofCommand(command, Direction.UP, start, end, others, failure));
        }
        return traces;
    }

    private static MigrationTrace trace(Migration migration, List<StatementTrace> statements) {
        Duration end = statements.stream()
                .flatMap(s ->
                        Stream.concat(Stream.of(s.end()), s.locks().stream().map(ObservedLock::until)))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new MigrationTrace(
                migration.path(),
                migration.version(),
                migration.direction(),
                migration.transactional(),
                statements.get(0).start(),
                end,
                statements,
                Optional.empty());
    }

    /** Without what tools ask the catalogs and what only opens or ends a transaction. */
    private static boolean matters(StatementTrace statement) {
        return WatchedSession.changes(statement.kind())
                || statement.locks().stream().anyMatch(lock -> lock.mode() != LockMode.ACCESS_SHARE);
    }

    private void blameRewrites(List<StatementLog> logs, Duration end) {
        for (String relation : rewritten) {
            logs.stream()
                    .filter(log -> log.trace(end).locks().stream()
                            .anyMatch(lock ->
                                    lock.relation().equals(relation) && lock.mode() == LockMode.ACCESS_EXCLUSIVE))
                    .max(Comparator.comparing(StatementLog::duration))
                    .ifPresentOrElse(
                            log -> log.rewrote(List.of(relation)),
                            () -> notes.add(relation + " was rewritten, by a statement that was not seen."));
        }
    }

    private void blameInvalidIndexes(List<StatementLog> logs) throws SQLException {
        for (String index : invalidIndexes.added(observer.rows(InvalidIndexes.SQL))) {
            String name = index.substring(index.lastIndexOf('.') + 1);
            logs.stream()
                    .filter(log -> InvalidIndexes.mayComeFrom(log.statement()))
                    .filter(log -> log.statement().text().contains(name))
                    .reduce((first, second) -> second)
                    .ifPresentOrElse(
                            log -> log.leftInvalid(List.of(index)),
                            () -> notes.add("The index " + index + " is invalid; what left it so was not seen."));
        }
    }

    private void stop() {
        stopped = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends without a result; a second call does nothing. */
    @Override
    public void close() {
        stop();
        try {
            observer.close();
        } catch (SQLException e) {
            notes.add("A connection that observed could not be closed: " + e.getMessage());
        }
    }
}
