package dev.neonally.branchtest.report;

import dev.neonally.effect.LockMode;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What happened to one relation while a migration ran.
 *
 * @param locks the strongest lock at each moment, one behind the other
 * @param stalls waits for it, in order of time
 */
record Lane(String relation, List<Held> locks, List<Stall> stalls) {

    /**
     * A time during which nothing stronger was held.
     *
     * @param by the statement that took it
     */
    record Held(LockMode mode, Duration from, Duration until, StatementTrace by) {

        Duration length() {
            return until.minus(from);
        }
    }

    private record Taken(ObservedLock lock, StatementTrace by) {}

    /** The relations that were there before, those first for which somebody waited longest. */
    static List<Lane> of(ObservedMigration migration) {
        Map<String, List<Taken>> taken = new TreeMap<>();
        for (ObservedStatement statement : migration.statements()) {
            for (ObservedLock lock : statement.locks()) {
                taken.computeIfAbsent(lock.relation(), r -> new ArrayList<>()).add(new Taken(lock, statement.trace()));
            }
        }
        Map<String, List<Stall>> stalls = new TreeMap<>();
        for (Stall stall : migration.stalls()) {
            stalls.computeIfAbsent(stall.relation(), r -> new ArrayList<>()).add(stall);
            taken.computeIfAbsent(stall.relation(), r -> new ArrayList<>());
        }
        return taken.entrySet().stream()
                .map(entry -> new Lane(
                        entry.getKey(),
                        strongest(entry.getValue()),
                        stalls.getOrDefault(entry.getKey(), List.of()).stream()
                                .sorted(Comparator.comparing(Stall::start))
                                .toList()))
                .sorted(Comparator.comparing(Lane::longestStall)
                        .thenComparing(Lane::strength)
                        .thenComparing(Lane::held)
                        .reversed())
                .toList();
    }

    /** Whether neither readers nor writers would have to wait for it. */
    boolean isHarmless() {
        return stalls.isEmpty() && locks.stream().noneMatch(held -> held.mode().blocksWrites());
    }

    Optional<Stall> longest(Stall.Client client) {
        return stalls.stream().filter(stall -> stall.client() == client).max(Comparator.comparing(Stall::length));
    }

    private Duration longestStall() {
        return stalls.stream().map(Stall::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private int strength() {
        return locks.stream().mapToInt(held -> held.mode().ordinal()).max().orElse(-1);
    }

    private Duration held() {
        return locks.stream().map(Held::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<Held> strongest(List<Taken> taken) {
        TreeMap<Duration, List<Taken>> starts = new TreeMap<>();
        TreeMap<Duration, List<Taken>> changes = new TreeMap<>();
        for (Taken each : taken) {
            starts.computeIfAbsent(each.lock().from(), t -> new ArrayList<>()).add(each);
            changes.computeIfAbsent(each.lock().from(), t -> new ArrayList<>());
            changes.computeIfAbsent(each.lock().until(), t -> new ArrayList<>()).add(each);
        }
        TreeMap<LockMode, List<Taken>> held = new TreeMap<>();
        List<Held> spans = new ArrayList<>();
        Duration since = Duration.ZERO;
        for (Map.Entry<Duration, List<Taken>> change : changes.entrySet()) {
            if (!held.isEmpty()) {
                LockMode mode = held.lastKey();
                append(
                        spans,
                        new Held(
                                mode,
                                since,
                                change.getKey(),
                                held.get(mode).get(0).by()));
            }
            for (Taken started : starts.getOrDefault(change.getKey(), List.of())) {
                held.computeIfAbsent(started.lock().mode(), m -> new ArrayList<>())
                        .add(started);
            }
            for (Taken ended : change.getValue()) {
                List<Taken> same = held.get(ended.lock().mode());
                same.remove(ended);
                if (same.isEmpty()) {
                    held.remove(ended.lock().mode());
                }
            }
            since = change.getKey();
        }
        return spans;
    }

    private static void append(List<Held> spans, Held next) {
        int last = spans.size() - 1;
        if (last >= 0
                && spans.get(last).mode() == next.mode()
                && spans.get(last).until().equals(next.from())) {
            Held before = spans.get(last);
            spans.set(last, new Held(before.mode(), before.from(), next.until(), before.by()));
        } else {
            spans.add(next);
        }
    }
}
