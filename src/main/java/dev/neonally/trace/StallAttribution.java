package dev.neonally.trace;

import dev.neonally.effect.LockMode;
import dev.neonally.trace.Stall.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the statement that made somebody wait: the one that took the lock in question, or waited for it itself with the
 * others behind it in the queue.
 */
final class StallAttribution {

    private final List<MigrationTrace> migrations;

    StallAttribution(List<MigrationTrace> migrations) {
        this.migrations = List.copyOf(migrations);
    }

    /** How long a statement had something to do with a wait. */
    private record Suspect(MigrationTrace migration, StatementTrace statement, Duration overlap) {

        Stall stall(LockWait wait) {
            return new Stall(
                    wait.relation(),
                    wait.client(),
                    wait.start(),
                    wait.end(),
                    migration.path(),
                    statement.line(),
                    statement.column(),
                    statement.start());
        }
    }

    /** The waits that the migrations are to blame for, in the order of their starts. */
    List<Stall> attribute(List<LockWait> waits) {
        return waits.stream()
                .sorted(Comparator.comparing(LockWait::start))
                .flatMap(wait -> blame(wait).map(s -> s.stall(wait)).stream())
                .toList();
    }

    private Optional<Suspect> blame(LockWait wait) {
        Optional<Suspect> holder = longest(wait, lock -> conflicts(lock.mode(), wait.client()));
        if (holder.isPresent() || !wait.witnessed()) {
            return holder;
        }
        // an index of the table was locked, which a lock of the table accompanies
        return longest(wait, lock -> true)
                .or(() -> running(wait))
                .filter(suspect -> suspect.overlap().multipliedBy(2).compareTo(wait.length()) >= 0);
    }

    private Optional<Suspect> longest(LockWait wait, Predicate<ObservedLock> condition) {
        List<Suspect> suspects = new ArrayList<>();
        for (MigrationTrace migration : migrations) {
            for (StatementTrace statement : migration.statements()) {
                for (ObservedLock lock : statement.locks()) {
                    if (lock.relation().equals(wait.relation()) && condition.test(lock)) {
                        suspects.add(new Suspect(migration, statement, overlap(wait, statement.start(), lock.until())));
                    }
                }
            }
        }
        return first(suspects);
    }

    /** By time alone: a statement that was refused its lock in the end has none to show. */
    private Optional<Suspect> running(LockWait wait) {
        List<Suspect> suspects = new ArrayList<>();
        for (MigrationTrace migration : migrations) {
            for (StatementTrace statement : migration.statements()) {
                suspects.add(new Suspect(migration, statement, overlap(wait, statement.start(), statement.end())));
            }
        }
        return first(suspects);
    }

    /** The one with the longest overlap, the earliest of equals. */
    private static Optional<Suspect> first(List<Suspect> suspects) {
        return suspects.stream()
                .filter(suspect -> !suspect.overlap().isZero())
                .reduce((a, b) -> b.overlap().compareTo(a.overlap()) > 0 ? b : a);
    }

    private static Duration overlap(LockWait wait, Duration from, Duration until) {
        Duration start = wait.start().compareTo(from) > 0 ? wait.start() : from;
        Duration end = wait.end().compareTo(until) < 0 ? wait.end() : until;
        return end.compareTo(start) > 0 ? end.minus(start) : Duration.ZERO;
    }

    private static boolean conflicts(LockMode mode, Client client) {
        return client == Client.READER ? mode.blocksReads() : mode.blocksWrites();
    }
}
