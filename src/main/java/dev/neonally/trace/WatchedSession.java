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
    private final List<Seen> seen = new ArrayList<>();
    private final Map<LockKey, Hold> held = new HashMap<>();
    private Optional<Seen> current = Optional.empty();
    private Duration lastLook = Duration.ZERO;

    WatchedSession(Relations relations) {
        this.relations = relations;
    }

    /** A statement that was seen. It is read only later, for reading takes longer than many a statement. */
    private static final class Seen {

        private final String query;
        private final Duration start;
        private final List<Hold> holds = new ArrayList<>();
        private Duration latestStart;
        private Duration end;
        private boolean running = true;

        Seen(SessionSample sample) {
            this.query = sample.query();
            this.start = sample.queryStart();
            this.latestStart = start;
            this.end = sample.at();
        }

        boolean isShownBy(SessionSample sample) {
            return sample.queryStart().equals(latestStart)
                    || running
                            && query.equals(sample.query())
                            && sample.queryStart().minus(latestStart).compareTo(SAME) < 0;
        }

        void shownBy(SessionSample sample) {
            latestStart = sample.queryStart();
            if (!sample.running()) {
                end(sample.stateChange());
            } else if (running) {
                end = sample.at();
            }
        }

        void end(Duration at) {
            if (running) {
                end = at;
                running = false;
            }
        }
    }

    /** @param place where it stands in the migrations */
    record Recognized(StatementLog log, Optional<Place> place) {}

    /** Whether a command of that kind changes something. */
    static boolean changes(String kind) {
        return !HARMLESS.contains(kind);
    }

    void see(SessionSample sample) {
        Duration before = lastLook;
        lastLook = sample.at();
        if (current.filter(c -> c.isShownBy(sample)).isEmpty()) {
            current.ifPresent(c -> c.end(sample.queryStart()));
            current = Optional.of(new Seen(sample));
            seen.add(current.get());
        }
        current.get().shownBy(sample);
        release(sample, before);
        take(sample, before, current.get());
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

    private void take(SessionSample sample, Duration before, Seen by) {
        Duration from = by.start.compareTo(before) > 0 ? by.start : before;
        for (LockKey lock : sample.locks()) {
            held.computeIfAbsent(lock, taken -> {
                Hold hold = new Hold(taken, from);
                by.holds.add(hold);
                return hold;
            });
        }
        held.values().forEach(hold -> hold.name(relations));
    }

    /** What was over when it was first looked at is not what is watched. */
    void leaveOutEarlier() {
        seen.removeIf(earlier -> !earlier.running);
    }

    /** The session is gone. */
    void end(Duration at) {
        current.ifPresent(c -> c.end(at));
        held.values().forEach(hold -> hold.end(at));
        held.clear();
    }

    /** What it ran, as far as that was seen. */
    List<Recognized> statements(StatementPlaces places) {
        return seen.stream().map(each -> recognized(each, places)).toList();
    }

    /** The server's text may be cut off, and holds several statements where they were sent in one call. */
    private static Recognized recognized(Seen seen, StatementPlaces places) {
        String kind = "";
        String text = "";
        for (Iterator<Statement> all = new ScriptReader().read(new Script(seen.query)); all.hasNext(); ) {
            Statement each = all.next();
            if (!changes(kind)) {
                kind = each.kind();
                text = each.text();
            }
        }
        Optional<Place> place = changes(kind) ? places.next(text) : Optional.empty();
        Statement statement = new Statement(
                seen.query,
                0,
                0,
                place.map(Place::line).orElse(0),
                place.map(Place::column).orElse(0),
                0,
                kind,
                Statement.Reader.NONE,
                new Unread("seen on the server alone", 0, 0),
                List.of());
        StatementLog log = new StatementLog(statement, seen.start);
        log.ended(seen.end);
        seen.holds.forEach(log::taken);
        return new Recognized(log, place);
    }
}
