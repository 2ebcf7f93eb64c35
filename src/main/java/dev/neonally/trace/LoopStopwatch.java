package dev.neonally.trace;

import dev.neonally.sql.LoopText;
import dev.neonally.sql.LoopText.Pause;
import dev.neonally.sql.PlpgsqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a stopwatch into the loops of a PL/pgSQL body, which ends each loop after some rounds and tells what they took with
 * RAISE INFO, which no setting hides. The body itself runs as its author wrote it, except that it does not commit and does not
 * sleep.
 *
 * @param rounds the fewest rounds to time
 * @param enough how long to time them
 * @param limit when to stop though there are fewer
 */
record LoopStopwatch(int rounds, Duration enough, Duration limit) {

    /** What the messages begin with. */
    static final String MARK = "neonally-loop ";

    /** Rows that this transaction has changed so far, by table. */
    private static final String CHANGED = """
            SELECT coalesce(pg_partition_root(relid), relid)::oid AS relid, sum(n_tup_ins + n_tup_upd + n_tup_del) AS changed, \
            sum(n_tup_upd + n_tup_del) AS replaced FROM pg_stat_xact_user_tables WHERE relid NOT IN \
            (SELECT oid FROM pg_class WHERE relpersistence = 't') GROUP BY 1""";

    private static final String DECLARE = """
            DECLARE neonally_start timestamptz; neonally_last timestamptz; neonally_end timestamptz; \
            neonally_done bigint := 0; neonally_took float8; neonally_sum float8 := 0; neonally_weighted float8 := 0; \
            neonally_squares float8 := 0; neonally_longest float8 := 0; neonally_paused float8 := 0; \
            neonally_total float8; neonally_left_first float8; neonally_left float8; neonally_way_first float8; \
            neonally_way float8; neonally_stopped boolean := false; neonally_before jsonb; \
            BEGIN neonally_before := (SELECT jsonb_object_agg(relid, jsonb_build_array(changed, replaced)) FROM (%s) AS c);\s""".formatted(CHANGED);

    private static final String LAP = """
            neonally_end := clock_timestamp(); neonally_took := extract(epoch FROM neonally_end - neonally_last); \
            neonally_longest := greatest(neonally_longest, neonally_took); neonally_sum := neonally_sum + neonally_took; \
            neonally_weighted := neonally_weighted + neonally_done * neonally_took; \
            neonally_squares := neonally_squares + neonally_took * neonally_took;\s""";

    private static final String HEAD = """
            \sIF neonally_done = 0 THEN %%3$s neonally_left_first := neonally_left; neonally_way_first := neonally_way; \
            neonally_start := clock_timestamp(); \
            ELSE %2$s IF neonally_end - neonally_start > interval '%%1$d ms' \
            AND (neonally_done >= %1$d OR neonally_end - neonally_start > interval '%%2$d ms') THEN \
            neonally_stopped := true; %%3$s %%4$s EXIT; END IF; END IF; \
            neonally_done := neonally_done + 1; neonally_last := clock_timestamp();""";

    private static final String REPORT = """
            \sIF neonally_done > 0 THEN IF NOT neonally_stopped THEN %2$s END IF; \
            RAISE INFO '%1$s%%', (SELECT concat_ws(' ', neonally_stopped, neonally_left_first IS NOT NULL, neonally_done, \
            neonally_sum, neonally_weighted, neonally_squares, neonally_longest, neonally_paused, \
            coalesce(least(neonally_total / neonally_done, \
            CASE WHEN neonally_left > 0 AND neonally_left_first > neonally_left \
            THEN neonally_left_first / (neonally_left_first - neonally_left) END, \
            CASE WHEN neonally_way <> 0 AND abs(neonally_way_first) > abs(neonally_way) \
            THEN abs(neonally_way_first) / (abs(neonally_way_first) - abs(neonally_way)) END), 0), \
            changed - coalesce((neonally_before -> relid::text ->> 0)::numeric, 0), \
            replaced - coalesce((neonally_before -> relid::text ->> 1)::numeric, 0), relid) \
            FROM (%3$s) AS c ORDER BY changed - coalesce((neonally_before -> relid::text ->> 0)::numeric, 0) DESC, \
            replaced - coalesce((neonally_before -> relid::text ->> 1)::numeric, 0) DESC LIMIT 1); END IF;\s""".formatted(MARK, LAP, CHANGED);

    private record Edit(int start, int end, String text) {}

    /** The body with its loops timed. */
    String timed(PlpgsqlText body) {
        List<Edit> edits = uncommitted(body);
        for (LoopText loop : body.loops()) {
            edits.add(new Edit(
                    loop.start(),
                    loop.start(),
                    DECLARE
                            + loop.rounds()
                                    .map(rounds -> attempt("neonally_total := " + rounds))
                                    .orElse("")));
            edits.add(new Edit(loop.head(), loop.head(), head(loop)));
            edits.add(new Edit(loop.end(), loop.end(), REPORT + "END;"));
            loop.returns().forEach(place -> edits.add(new Edit(place, place, REPORT)));
            for (Pause pause : loop.pauses()) {
                edits.add(new Edit(
                        pause.start(), pause.end(), "neonally_paused := neonally_paused + " + pause.seconds()));
            }
        }
        return apply(edits, body.text());
    }

    /** The body without the ends of transactions, which a transaction around it forbids. */
    static String inTransaction(PlpgsqlText body) {
        return apply(uncommitted(body), body.text());
    }

    private static List<Edit> uncommitted(PlpgsqlText body) {
        List<Edit> edits = new ArrayList<>();
        body.transactionEnds().forEach(place -> edits.add(new Edit(place.start(), place.end(), "NULL")));
        return edits;
    }

    private String head(LoopText loop) {
        String measures = loop.left()
                        .map(query -> attempt("neonally_left := (" + query + ")"))
                        .orElse("")
                + loop.distance()
                        .map(way -> "BEGIN neonally_way := " + way + "; EXCEPTION WHEN others THEN "
                                + attempt("neonally_way := extract(epoch FROM " + way + ")") + "END; ")
                        .orElse("");
        String rest = loop.cursor()
                .map(
                        cursor -> attempt(
                                "MOVE FORWARD ALL FROM " + cursor
                                        + "; GET DIAGNOSTICS neonally_total = ROW_COUNT; neonally_total := neonally_total + neonally_done"))
                .orElse("");
        return HEAD.formatted(rounds, LAP).formatted(enough.toMillis(), limit.toMillis(), measures, rest);
    }

    private static String attempt(String command) {
        return "BEGIN " + command + "; EXCEPTION WHEN others THEN NULL; END; ";
    }

    private static String apply(List<Edit> edits, String text) {
        List<Edit> ordered =
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
        StringBuilder result = new StringBuilder();
        int position = 0;
        for (Edit edit : ordered) {
            result.append(text, position, edit.start()).append(edit.text());
            position = edit.end();
        }
        return result.append(text.substring(position)).toString();
    }
}
