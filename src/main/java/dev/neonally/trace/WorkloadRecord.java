package dev.neonally.trace;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the runs of one transaction came to. It is used by several threads. */
final class WorkloadRecord {

    private final WorkloadScript.Transaction transaction;
    private final List<Duration> before = new ArrayList<>();
    private final List<Duration> during = new ArrayList<>();
    private final Map<Kind, Count> errors = new LinkedHashMap<>();

    WorkloadRecord(WorkloadScript.Transaction transaction) {
        this.transaction = transaction;
    }

    private record Kind(String sqlState, int line) {}

    private static final class Count {
        private final String message;
        private final Duration first;
        private int before;
        private int during;

        Count(String message, Duration first) {
            this.message = message;
            this.first = first;
        }
    }

    WorkloadScript.Transaction transaction() {
        return transaction;
    }

    synchronized void took(Duration time, boolean migrating) {
        (migrating ? during : before).add(time);
    }

    /** @param line line of the statement that failed */
    synchronized void failed(SQLException e, int line, Duration when, boolean migrating) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        Count count = errors.computeIfAbsent(new Kind(state, line), kind -> new Count(Failures.message(e), when));
        if (migrating) {
            count.during++;
        } else {
            count.before++;
        }
    }

    synchronized WorkloadResult.Transaction result(List<MigrationTrace> migrations) {
        List<WorkloadResult.Error> all = new ArrayList<>();
        ErrorAttribution attribution = new ErrorAttribution(migrations);
        errors.forEach((kind, count) -> all.add(error(kind, count, attribution)));
        return new WorkloadResult.Transaction(
                transaction.line(), transaction.sql(), latency(before), latency(during), all);
    }

    private WorkloadResult.Error error(Kind kind, Count count, ErrorAttribution attribution) {
        Optional<ErrorAttribution.Cause> cause = attribution.of(transaction.sql(), kind.sqlState(), count.first);
        return new WorkloadResult.Error(
                kind.sqlState(),
                count.message,
                kind.line(),
                count.before,
                count.during,
                count.first,
                cause.map(c -> c.migration().path()).orElse(""),
                cause.map(c -> c.statement().line()).orElse(0));
    }

    private static WorkloadResult.Latency latency(List<Duration> times) {
        Duration[] sorted = times.toArray(Duration[]::new);
        Arrays.sort(sorted);
        return new WorkloadResult.Latency(
                sorted.length, quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
    }

    private static Duration quantile(Duration[] sorted, double share) {
        return sorted.length == 0 ? Duration.ZERO : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
