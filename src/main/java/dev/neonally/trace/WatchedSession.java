package dev.neonally.trace;

import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.Unread;
import dev.neonally.trace.StatementPlaces.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/** What one look after the other shows of a session. */
final class WatchedSession {

    /** Commands that change nothing themselves. */
    private static final Set<String> HARMLESS = Set.of(
            "",
            "SELECT",
            "SET",
            "SHOW",
            "RESET",
            "BEGIN",
            "START TRANSACTION",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "PREPARE",
            "DEALLOCATE",
            "DISCARD ALL",
            "EXPLAIN",
            "FETCH",
            "LISTEN",
            "UNLISTEN",
            "CLOSE CURSOR");

    /** The messages that bring a statement to the server may each count as its start. */
    private static final Duration SAME = Duration.ofMillis(5);

    private final Relations relations;
    private final StatementPlaces places;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<LockKey, Hold> held = new HashMap<>();
    private Optional<Current> current = Optional.empty();
    private Duration lastLook = Duration.ZERO;

    WatchedSession(Relations relations, StatementPlaces places) {
        this.relations = relations;
        this.places = places;
    }

    /** @param place where it stands in the migrations */
    record Seen(StatementLog log, Optional<Place> place) {}

    private record Current(StatementLog log, String query, Duration start, boolean running) {}

    /** Whether a command of that kind changes something. */
    static boolean changes(String kind) {
        return !HARMLESS.contains(kind);
    }

    void see(SessionSample sample) {
        Duration before = lastLook;
        lastLook = sample.at();
        if (current.filter(c -> isSame(c, sample)).isEmpty()) {
            current.filter(Current::running).ifPresent(c -> c.log().ended(sample.queryStart()));
            StatementLog log = begin(sample);
            current = Optional.of(new Current(log, sample.query(), sample.queryStart(), true));
        }
        Current now = current.get();
        if (now.running()) {
            now.log().ended(sample.running() ? sample.at() : sample.stateChange());
            current = Optional.of(new Current(now.log(), now.query(), now.start(), sample.running()));
        }
        release(sample, before);
        take(sample, before, now);
    }

    /** The server's text may be cut off, and holds several statements where they were sent in one call. */
    private StatementLog begin(SessionSample sample) {
        String kind = "";
        String text = "";
        for (Iterator<Statement> all = new ScriptReader().read(new Script(sample.query())); all.hasNext(); ) {
            Statement each = all.next();
            if (!changes(kind)) {
                kind = each.kind();
                text = each.text();
            }
        }
        Optional<Place> place = changes(kind) ? places.next(text) : Optional.empty();
        Statement statement = new Statement(
                sample.query(),
                0,
                0,
                place.map(Place::line).orElse(0),
                place.map(Place::column).orElse(0),
                0,
                kind,
                Statement.Reader.NONE,
                new Unread("seen on the server alone", 0, 0),
                List.of());
        StatementLog log = new StatementLog(statement, sample.queryStart());
        log.ended(sample.at());
        seen.add(new Seen(log, place));
        return log;
    }

    private static boolean isSame(Current current, SessionSample sample) {
        return sample.queryStart().equals(current.start())
                || current.running()
                        && current.query().equals(sample.query())
                        && sample.queryStart().minus(current.start()).compareTo(SAME) < 0;
    }

    private void release(SessionSample sample, Duration before) {
        Duration ended =
                !sample.running() && sample.stateChange().compareTo(before) > 0 ? sample.stateChange() : sample.at();
        Iterator<Entry<LockKey, Hold>> earlier = held.entrySet().iterator();
        while (earlier.hasNext()) {
            Entry<LockKey, Hold> hold = earlier.next();
            if (!sample.locks().contains(hold.getKey())) {
                hold.getValue().end(ended);
                earlier.remove();
            }
        }
    }

    private void take(SessionSample sample, Duration before, Current by) {
        Duration from = by.start().compareTo(before) > 0 ? by.start() : before;
        for (LockKey lock : sample.locks()) {
            held.computeIfAbsent(lock, taken -> by.log().taken(new Hold(taken, from)));
        }
        by.log().name(relations);
    }

    /** The session is gone. */
    void end(Duration at) {
        current.filter(Current::running).ifPresent(c -> c.log().ended(at));
        held.values().forEach(hold -> hold.end(at));
        held.clear();
    }

    /** What it ran, as far as that was seen. */
    List<Seen> seen(Duration end) {
        end(end);
        return List.copyOf(seen);
    }
}
