package dev.neonally.trace;

import dev.neonally.sql.PlpgsqlText;
import dev.neonally.sql.RowChangeText;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs PL/pgSQL in the transaction that is open: a DO block, and the procedures and functions that a statement calls, as the
 * server has them.
 */
final class BackfillLoops {

    private static final Pattern CHANGE = Pattern.compile(
            "\\b(insert\\s+into|update\\s[^;]{1,200}?\\bset|delete\\s+from|merge\\s+into)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final String QUOTE = "$neonally$";

    private static final String ROUTINES = """
            SELECT p.proname, p.prosrc, pg_get_functiondef(p.oid)
            FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
            WHERE l.lanname = 'plpgsql' AND p.prokind IN ('f', 'p') AND p.prorettype <> 'trigger'::regtype
                AND p.proname = ANY (?)""";

    private final Connection connection;

    BackfillLoops(Connection connection) {
        this.connection = connection;
    }

    /**
     * What a loop took.
     *
     * @param stopped it was ended before its own end
     * @param rounds how many were run
     * @param pace what they took
     * @param longest the slowest of them
     * @param paused how long they would have slept
     * @param times how often that goes into the whole; 0 where it cannot be told
     * @param changed rows of the table that were inserted, updated or deleted
     * @param replaced those among them that were updated or deleted
     * @param table oid of the table
     */
    record Lap(
            boolean stopped,
            long rounds,
            Pace pace,
            Duration longest,
            Duration paused,
            double times,
            long changed,
            long replaced,
            long table) {

        private static Lap of(String message) {
            String[] fields = message.substring(LoopStopwatch.MARK.length()).split(" ");
            long rounds = Long.parseLong(fields[2]);
            return new Lap(
                    fields[0].equals("t"),
                    rounds,
                    new Pace(
                            fields[1].equals("t"),
                            rounds,
                            Double.parseDouble(fields[3]),
                            Double.parseDouble(fields[4]),
                            Double.parseDouble(fields[5])),
                    seconds(fields[6]),
                    seconds(fields[7]),
                    Double.parseDouble(fields[8]),
                    Long.parseLong(fields[9]),
                    Long.parseLong(fields[10]),
                    Long.parseLong(fields[11]));
        }

        /**
         * How often it goes into the whole.
         *
         * @param rows rows of the table: where nothing else tells, all of them are taken to be changed
         * @return 0 where it cannot be told
         */
        double times(long rows) {
            if (!stopped) {
                return 1;
            }
            if (times > 0) {
                return Math.max(1, times);
            }
            return replaced == 0 ? 0 : Math.max(1, (double) rows / changed);
        }

        /** What so many times of it take. */
        Duration whole(double times) {
            return pauses(times).plus(Duration.ofNanos((long) (pace.whole(times) * 1e9)));
        }

        /** How long so many times of it sleep. */
        Duration pauses(double times) {
            return Duration.ofNanos((long) (paused.toNanos() * times));
        }

        private static Duration seconds(String value) {
            return Duration.ofNanos((long) (Double.parseDouble(value) * 1e9));
        }
    }

    /**
     * What became of a trial.
     *
     * @param refusal what ended the statement
     */
    record Outcome(List<Lap> laps, Optional<SQLException> refusal) {}

    /** @param definition the command that creates it */
    private record Routine(String name, PlpgsqlText body, String definition) {

        String with(String otherBody) {
            int start = definition.lastIndexOf(body.text());
            return definition.substring(0, start)
                    + otherBody
                    + definition.substring(start + body.text().length());
        }
    }

    /** Whether a statement has loops in which it changes rows, perhaps, as far as what it calls is there. */
    boolean hasLoops(Statement statement) throws SQLException {
        Optional<PlpgsqlText> block = block(statement);
        return hasLoops(block, routines(statement, block));
    }

    private static boolean hasLoops(Optional<PlpgsqlText> block, List<Routine> routines) {
        List<PlpgsqlText> bodies = Stream.concat(
                        block.stream(), routines.stream().map(Routine::body))
                .toList();
        return bodies.stream().anyMatch(body -> !body.loops().isEmpty())
                && bodies.stream().anyMatch(body -> CHANGE.matcher(body.text()).find());
    }

    /** Times the loops of a statement. */
    Outcome time(Statement statement, LoopStopwatch stopwatch) throws SQLException {
        Optional<PlpgsqlText> block = block(statement);
        boolean outermost = block.stream().anyMatch(body -> !body.loops().isEmpty());
        replace(routines(statement, block), outermost ? LoopStopwatch::inTransaction : stopwatch::timed);
        return run(block.map(stopwatch::timed).map(BackfillLoops::block).orElse(statement.text()));
    }

    /** Times a statement that changes a batch each time it is run, again until no row is left. */
    Outcome timeAgain(RowChangeText change, LoopStopwatch stopwatch) throws SQLException {
        return run(block(stopwatch.timed(
                PlpgsqlText.of("BEGIN LOOP " + change.withoutResult() + "\n; EXIT WHEN NOT FOUND; END LOOP; END"))));
    }

    /** Runs a statement, whatever ends of transactions are in what it calls. */
    void run(Statement statement) throws SQLException {
        Optional<PlpgsqlText> block = block(statement);
        replace(routines(statement, block), LoopStopwatch::inTransaction);
        execute(block.map(LoopStopwatch::inTransaction)
                .map(BackfillLoops::block)
                .orElse(statement.text()));
    }

    private static Optional<PlpgsqlText> block(Statement statement) {
        return statement.operation() instanceof DoBlock block
                        && block.language().equals("plpgsql")
                ? Optional.of(PlpgsqlText.of(block.body().text()))
                : Optional.empty();
    }

    private static String block(String body) {
        return "DO " + QUOTE + body + QUOTE;
    }

    private void replace(List<Routine> routines, Function<PlpgsqlText, String> change) throws SQLException {
        for (Routine routine : routines) {
            String body = change.apply(routine.body());
            if (!body.equals(routine.body().text())) {
                execute(routine.with(body));
            }
        }
    }

    /** The routines that the statement calls, and those that they call. */
    private List<Routine> routines(Statement statement, Optional<PlpgsqlText> block) throws SQLException {
        PlpgsqlText text = block.orElseGet(() -> PlpgsqlText.of(statement.text()));
        List<Routine> found = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Set<String> names = new HashSet<>(text.calls());
        while (known.addAll(names)) {
            List<Routine> called = named(names);
            found.addAll(called);
            names.clear();
            called.forEach(routine -> names.addAll(routine.body().calls()));
            names.removeAll(known);
        }
        return found;
    }

    private List<Routine> named(Set<String> names) throws SQLException {
        List<Routine> routines = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(ROUTINES)) {
            query.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    routines.add(new Routine(row.getString(1), PlpgsqlText.of(row.getString(2)), row.getString(3)));
                }
            }
        }
        return routines;
    }

    private Outcome run(String sql) throws SQLException {
        List<Lap> laps = new ArrayList<>();
        try (java.sql.Statement statement = connection.createStatement()) {
            Optional<SQLException> refusal = Optional.empty();
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                refusal = Optional.of(e);
            }
            for (SQLWarning said = statement.getWarnings(); said != null; said = said.getNextWarning()) {
                if (said.getMessage().startsWith(LoopStopwatch.MARK)) {
                    laps.add(Lap.of(said.getMessage()));
                }
            }
            return new Outcome(laps, refusal);
        }
    }

    private void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
