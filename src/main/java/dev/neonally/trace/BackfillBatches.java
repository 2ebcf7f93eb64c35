package dev.neonally.trace;

import dev.neonally.sql.RowChangeText;
import dev.neonally.sql.operation.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs batches of a backfill in the transaction that is open. */
final class BackfillBatches {

    private static final int BATCHES = 3;

    private static final String QUERY_CANCELED = "57014";

    /** The table and those that inherit from it. */
    private static final String SIZE = """
            WITH RECURSIVE tree (oid) AS (
                SELECT to_regclass(?)::oid UNION ALL SELECT inhrelid FROM pg_inherits JOIN tree ON inhparent = oid)
            SELECT (SELECT CASE n.nspname WHEN 'public' THEN r.relname ELSE n.nspname || '.' || r.relname END
                    FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace WHERE r.oid = to_regclass(?)),
                   bool_or(c.reltuples < 0), sum(greatest(c.reltuples, 0))::bigint,
                   array_agg(pg_relation_size(c.oid) / current_setting('block_size')::bigint)
            FROM tree JOIN pg_class c USING (oid)
            WHERE c.relkind IN ('r', 'm')""";

    /** What feeds the change itself. */
    private static final Pattern CHANGED = Pattern.compile("^  ->.* rows=(\\d+)", Pattern.MULTILINE);

    private final Connection connection;

    BackfillBatches(Connection connection) {
        this.connection = connection;
    }

    /**
     * A table.
     *
     * @param relation its name as reports show it
     * @param rows rows, those of its partitions included
     * @param pages pages of each table that holds them
     */
    record Size(String relation, long rows, List<Long> pages) {

        /** How many of the pages from one on there are, in all tables. */
        long pages(long from, long count) {
            return pages.stream()
                    .mapToLong(each -> Math.max(0, Math.min(each, from + count) - from))
                    .sum();
        }
    }

    /**
     * What batches took.
     *
     * @param batchSize rows a batch
     * @param batches how many were run
     * @param whole what all rows would take
     * @param pauses how much of that are pauses
     */
    record Timing(long batchSize, int batches, Duration longest, Duration whole, Duration pauses) {}

    /**
     * Counts a table.
     *
     * @param table its name as SQL
     * @return empty where there is none
     */
    Optional<Size> size(String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SIZE)) {
            query.setString(1, table);
            query.setString(2, table);
            for (boolean analyzed = false; ; analyzed = true) {
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    if (row.getArray(4) == null) {
                        return Optional.empty();
                    }
                    if (analyzed || !row.getBoolean(2)) {
                        return Optional.of(new Size(row.getString(1), row.getLong(3), longs(row.getArray(4))));
                    }
                }
                execute("ANALYZE " + table);
            }
        }
    }

    /** Counts the table of that oid. */
    Optional<Size> size(long oid) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ?::oid::regclass::text")) {
            query.setLong(1, oid);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return size(row.getString(1));
            }
        }
    }

    private static List<Long> longs(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }

    /** Times ranges of pages at the start, in the middle and towards the end; empty where it changes less than a batch. */
    Optional<Timing> time(QualifiedName table, RowChangeText change, Size size, long batchSize) throws SQLException {
        long rows = Math.min(expected(change.sql()), size.rows());
        if (rows <= batchSize) {
            // a column that is new in this transaction has no statistics
            execute("ANALYZE " + table.sql());
            rows = Math.min(expected(change.sql()), size.rows());
        }
        if (rows <= batchSize) {
            return Optional.empty();
        }
        long all = size.pages(0, Long.MAX_VALUE / 2);
        long largest = size.pages().stream().mapToLong(Long::longValue).max().orElse(0);
        long tables = size.pages().stream().filter(pages -> pages > 0).count();
        long step = Math.max(1, all * batchSize / rows / Math.max(1, tables));
        long distance = Math.max(step, largest / BATCHES);
        List<Duration> times = new ArrayList<>();
        long pages = 0;
        for (int i = 0; i < BATCHES && i * distance < largest; i++) {
            long from = i * distance;
            Run run = run(change.with("%1$s.ctid >= '(%2$d,0)' AND %1$s.ctid < '(%3$d,0)'"
                    .formatted(change.target(), from, from + step)));
            times.add(run.time());
            pages += size.pages(from, step);
            if (run.cancelled()) {
                break;
            }
        }
        return Optional.of(timing(batchSize, times, (double) all / Math.max(1, pages)));
    }

    /** Times a statement that changes one batch of the table's rows; empty where it changes none. */
    Optional<Timing> timeBatch(RowChangeText change, Size size) throws SQLException {
        Run run = run(change.withoutResult());
        return run.rows() == 0
                ? Optional.empty()
                : Optional.of(timing(run.rows(), List.of(run.time()), Math.max(1, (double) size.rows() / run.rows())));
    }

    private static Timing timing(long batchSize, List<Duration> times, double factor) {
        Duration longest = times.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        Duration sum = times.stream().reduce(Duration.ZERO, Duration::plus);
        return new Timing(
                batchSize, times.size(), longest, Duration.ofNanos((long) (sum.toNanos() * factor)), Duration.ZERO);
    }

    /** How many rows the planner expects to be changed. */
    private long expected(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("EXPLAIN " + sql)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        Matcher rows = CHANGED.matcher(plan);
        return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * @param rows how many it changed
     * @param cancelled it would have taken longer than a statement may, so the transaction is over
     */
    private record Run(Duration time, long rows, boolean cancelled) {}

    private Run run(String sql) throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return new Run(since(start), statement.getUpdateCount(), false);
        } catch (SQLException e) {
            if (QUERY_CANCELED.equals(e.getSQLState())) {
                return new Run(since(start), 0, true);
            }
            throw e;
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
