package dev.neonally.trace;

import java.util.Optional;

/** How far long commands are; section 27.4 "Progress Reporting". */
final class Progress {

    private static final String SQL = """
            SELECT phase, done, total, rows FROM (
                SELECT 1, phase,
                    CASE WHEN phase LIKE '%%tuples in tree%%' THEN tuples_done
                         WHEN phase LIKE 'waiting%%' THEN lockers_done ELSE blocks_done END,
                    CASE WHEN phase LIKE '%%tuples in tree%%' THEN tuples_total
                         WHEN phase LIKE 'waiting%%' THEN lockers_total ELSE blocks_total END,
                    -1::bigint
                FROM pg_catalog.pg_stat_progress_create_index WHERE pid = %1$d
                UNION ALL
                SELECT 2, phase, heap_blks_scanned, heap_blks_total, heap_tuples_written
                FROM pg_catalog.pg_stat_progress_cluster WHERE pid = %1$d
                UNION ALL
                SELECT 3, phase, heap_blks_scanned, heap_blks_total, -1
                FROM pg_catalog.pg_stat_progress_vacuum WHERE pid = %1$d
                UNION ALL
                SELECT 4, phase, sample_blks_scanned, sample_blks_total, -1
                FROM pg_catalog.pg_stat_progress_analyze WHERE pid = %1$d
                UNION ALL
                SELECT 5, 'copying', bytes_processed, bytes_total, tuples_processed
                FROM pg_catalog.pg_stat_progress_copy WHERE pid = %1$d
                UNION ALL
                SELECT 6, 'waiting for a lock', 0, 0, -1
                FROM pg_catalog.pg_stat_activity WHERE pid = %1$d AND wait_event_type = 'Lock'
            ) AS reports (place, phase, done, total, rows)
            ORDER BY place LIMIT 1""";

    private Progress() {}

    /** A query for one row with phase, amount done, amount in all and rows, -1 where they are not counted. */
    static String sql(int pid) {
        return SQL.formatted(pid);
    }

    static Optional<String> text(Row row) {
        StringBuilder text = new StringBuilder(row.text(0));
        long total = row.number(2);
        if (total > 0) {
            text.append(", ").append(Math.min(100, 100 * row.number(1) / total)).append(" %");
        }
        long rows = row.number(3);
        if (rows >= 0) {
            text.append(", ").append(rows).append(rows == 1 ? " row" : " rows");
        }
        return Optional.of(text.toString());
    }
}
