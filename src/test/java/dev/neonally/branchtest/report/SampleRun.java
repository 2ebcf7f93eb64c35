package dev.neonally.branchtest.report;

import dev.neonally.effect.LockMode;
import dev.neonally.migration.Direction;
import dev.neonally.trace.BackfillEstimate;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a run: statements follow each other, locks last until the transaction ends, and who asks meanwhile waits. */
final class SampleRun {

    private static final Duration BETWEEN = Duration.ofNanos(180_000);
    private static final Duration PROBE = Duration.ofNanos(2_400_000);

    private final Direction direction;
    private final List<MigrationTrace> migrations = new ArrayList<>();
    private final List<Stall> stalls = new ArrayList<>();
    private final List<BackfillEstimate> backfills = new ArrayList<>();
    private final List<String> fresh = new ArrayList<>();
    private Duration now = Duration.ofMillis(4);

    private String path;
    private boolean transactional;
    private Duration began;
    private List<Step> steps;

    SampleRun(Direction direction) {
        this.direction = direction;
    }

    /** A statement while its migration is played. */
    final class Step {
        private final int line;
        private final String kind;
        private final String sql;
        private final Duration start;
        private final Duration end;
        private final Map<String, LockMode> locks = new LinkedHashMap<>();
        private final List<String> rewrites = new ArrayList<>();
        private final List<String> invalidIndexes = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();
        private long rows = -1;
        private long wal = 2_048;
        private long size;
        private Failure failure;

        private Step(int line, String kind, String sql, Duration took) {
            this.line = line;
            this.kind = kind;
            this.sql = sql;
            this.start = now;
            now = now.plus(took);
            this.end = now;
            now = now.plus(BETWEEN);
        }

        Step locks(LockMode mode, String... relations) {
            for (String relation : relations) {
                locks.put(relation, mode);
            }
            return this;
        }

        Step creates(String relation) {
            fresh.add(relation);
            return locks(LockMode.ACCESS_EXCLUSIVE, relation);
        }

        Step rewrites(String relation, long bytes) {
            rewrites.add(relation);
            return writes(-1, bytes, 0);
        }

        Step writes(long rowCount, long walBytes, long sizeChange) {
            rows = rowCount;
            wal = walBytes;
            size = sizeChange;
            return this;
        }

        Step leavesInvalid(String index) {
            invalidIndexes.add(index);
            return this;
        }

        Step says(String notice) {
            notices.add(notice);
            return this;
        }

        Step fails(String sqlState, String message, String detail, String hint, int column) {
            failure = new Failure(
                    sqlState, message, Optional.ofNullable(detail), Optional.ofNullable(hint), path, line, column);
            return this;
        }
    }

    SampleRun migration(String name, boolean inTransaction) {
        finish();
        path = name;
        transactional = inTransaction;
        now = now.plusMillis(3);
        began = now;
        steps = new ArrayList<>();
        return this;
    }

    Step statement(int line, String kind, String sql, double millis) {
        Step step = new Step(line, kind, sql, Duration.ofNanos((long) (millis * 1_000_000)));
        steps.add(step);
        return step;
    }

    SampleRun backfill(String relation, int line, long rows, long batch, int batches, double longestMillis) {
        Duration longest = Duration.ofNanos((long) (longestMillis * 1_000_000));
        backfills.add(new BackfillEstimate(
                relation,
                path,
                line,
                rows,
                batch,
                batches,
                longest,
                longest.multipliedBy(rows / batch + 1),
                Duration.ZERO,
                false));
        return this;
    }

    RunTrace end() {
        finish();
        stalls.sort(Comparator.comparing(Stall::length).reversed());
        return new RunTrace(List.copyOf(migrations), List.copyOf(stalls), List.copyOf(backfills), now);
    }

    private void finish() {
        if (path == null) {
            return;
        }
        now = now.plusNanos(900_000);
        Duration commit = now;
        List<StatementTrace> statements = steps.stream()
                .map(step -> traced(step, transactional ? commit : step.end))
                .toList();
        migrations.add(new MigrationTrace(
                path,
                version(path),
                direction,
                transactional,
                began,
                commit,
                statements,
                statements.stream().flatMap(s -> s.failure().stream()).findFirst()));
        addStalls(statements);
        path = null;
    }

    private StatementTrace traced(Step step, Duration until) {
        List<ObservedLock> locks = step.locks.entrySet().stream()
                .map(lock -> new ObservedLock(
                        lock.getKey(),
                        lock.getValue(),
                        fresh.contains(lock.getKey()),
                        step.start.plusNanos(90_000),
                        until))
                .toList();
        return new StatementTrace(
                step.line,
                1,
                step.kind,
                step.sql,
                step.start,
                step.end,
                locks,
                List.copyOf(step.rewrites),
                step.rows,
                step.wal,
                step.size,
                List.copyOf(step.invalidIndexes),
                List.copyOf(step.notices),
                Optional.ofNullable(step.failure));
    }

    private void addStalls(List<StatementTrace> statements) {
        Map<String, ObservedLock> readers = new LinkedHashMap<>();
        Map<String, ObservedLock> writers = new LinkedHashMap<>();
        for (StatementTrace statement : statements) {
            for (ObservedLock lock : statement.locks()) {
                boolean seen = !lock.fresh() && lock.held().compareTo(PROBE) > 0;
                if (seen && lock.mode().blocksReads() && noneAt(readers, lock)) {
                    readers.put(lock.relation(), lock);
                    stalls.add(stall(statement, lock, Stall.Client.READER));
                }
                if (seen && lock.mode().blocksWrites() && noneAt(writers, lock)) {
                    writers.put(lock.relation(), lock);
                    stalls.add(stall(statement, lock, Stall.Client.WRITER));
                }
            }
        }
    }

    private static boolean noneAt(Map<String, ObservedLock> waiting, ObservedLock lock) {
        ObservedLock before = waiting.get(lock.relation());
        return before == null || before.until().compareTo(lock.from()) <= 0;
    }

    private Stall stall(StatementTrace by, ObservedLock lock, Stall.Client client) {
        return new Stall(
                lock.relation(),
                client,
                lock.from().plus(PROBE.dividedBy(client == Stall.Client.READER ? 2 : 3)),
                lock.until().plusNanos(200_000),
                path,
                by.line(),
                by.column(),
                by.start());
    }

    private static String version(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int end = name.indexOf("__");
        return name.startsWith("V") && end > 0 ? name.substring(1, end) : "";
    }
}
