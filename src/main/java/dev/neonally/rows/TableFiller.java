package dev.neonally.rows;

import dev.neonally.rows.Candidates.Manner;
import dev.neonally.rows.Table.Check;
import dev.neonally.rows.Table.Column;
import dev.neonally.rows.Table.ForeignKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills one table, in rounds: what unique keys and checks drop in one is made up for in the next. */
final class TableFiller {

    private static final int MAX_ROUNDS = 12;
    private static final long MAX_CANDIDATES = 1_000_000;

    /** Candidates of which at least one should pass, if any can. */
    private static final long PROBE = 20_000;

    private final Statement statement;
    private final Table table;
    private final List<ReferencedKeys> references;
    private final Map<String, Long> sequences = new HashMap<>();
    private final long seed;
    private final long target;
    private Optional<String> refusal = Optional.empty();
    private long next = 1;

    /** @param target how many rows it is to have */
    TableFiller(Statement statement, Table table, List<ReferencedKeys> references, long seed, long target) {
        this.statement = statement;
        this.table = table;
        this.references = references;
        this.seed = seed;
        this.target = target;
    }

    static long count(Statement statement, Table table) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT count(*) FROM " + (table.partitioned() ? "" : "ONLY ") + table.sql())) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Fills it and says why there are fewer rows than there should be. */
    Optional<String> fill() throws SQLException {
        long count = count(statement, table);
        if (count >= target) {
            return Optional.empty();
        }
        if (table.partitioned() && table.withoutPartitions()) {
            return Optional.of("has no partition that could hold rows; create one with <seedData>");
        }
        readSequences();
        List<Alternative> alternatives = alternatives();
        for (Manner manner : Manner.values()) {
            next = count + 1;
            count += fill(alternatives, manner, target - count);
            if (count >= target) {
                break;
            }
        }
        advanceSequences();
        return count >= target ? Optional.empty() : Optional.of(shortfall(count, alternatives));
    }

    private List<Alternative> alternatives() {
        List<Alternative> all = List.of(Alternative.ANYTHING);
        for (Check check : table.checks()) {
            List<Alternative> both = Alternatives.both(all, Alternatives.of(ExpressionReader.read(check.condition())));
            all = both.isEmpty() ? all : both;
        }
        return all;
    }

    private Candidates candidates(Alternative alternative, Manner manner) {
        return new Candidates(table, alternative, references, sequences, manner, seed, target);
    }

    /** An alternative, and how many candidates it takes for a row. */
    private static final class Attempt {

        private final Candidates candidates;
        private double perRow = 1;

        Attempt(Candidates candidates) {
            this.candidates = candidates;
        }
    }

    private long fill(List<Alternative> alternatives, Manner manner, long missing) throws SQLException {
        List<Attempt> attempts = new ArrayList<>(alternatives.stream()
                .map(alternative -> new Attempt(candidates(alternative, manner)))
                .toList());
        long left = missing;
        for (int round = 0; round < MAX_ROUNDS && left > 0 && !attempts.isEmpty(); round++) {
            long share = (left + attempts.size() - 1) / attempts.size();
            for (Attempt attempt : List.copyOf(attempts)) {
                long wanted = Math.min(share, left);
                long tried = (long) Math.min(MAX_CANDIDATES, Math.ceil(wanted * attempt.perRow));
                long inserted = wanted == 0 ? 0 : insert(attempt.candidates, tried, wanted);
                left -= Math.max(0, inserted);
                boolean hopeless = inserted == 0 && (tried >= PROBE || attempt.perRow > 100_000);
                if (inserted < 0 || hopeless) {
                    attempts.remove(attempt);
                } else if (wanted > 0) {
                    attempt.perRow = inserted == 0
                            ? Math.max(attempt.perRow * 10, PROBE / (double) wanted)
                            : Math.max(1.1, 1.2 * tried / inserted);
                }
            }
        }
        return missing - left;
    }

    /** How many rows came of it; -1 where the server refused them. */
    private long insert(Candidates candidates, long tried, long wanted) throws SQLException {
        statement.execute("SAVEPOINT neonally_rows");
        try {
            long inserted = statement.executeLargeUpdate(candidates.insert(next, next + tried - 1, wanted));
            statement.execute("RELEASE SAVEPOINT neonally_rows");
            next += tried;
            return inserted;
        } catch (SQLException e) {
            statement.execute("ROLLBACK TO SAVEPOINT neonally_rows");
            refusal = Optional.of(e.getMessage());
            return -1;
        }
    }

    private void readSequences() throws SQLException {
        for (Column column : table.columns()) {
            if (column.sequence().isPresent()) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT greatest(COALESCE((SELECT max(%s) FROM %s), 0), (SELECT COALESCE(pg_sequence_last_value(%s::regclass), 0)))"
                                .formatted(
                                        column.sql(),
                                        table.sql(),
                                        Sql.literal(column.sequence().get())))) {
                    rows.next();
                    sequences.put(column.name(), rows.getLong(1));
                }
            }
        }
    }

    private void advanceSequences() throws SQLException {
        for (Column column : table.columns()) {
            if (column.sequence().isPresent()) {
                String sequence = Sql.literal(column.sequence().get());
                statement.execute("""
                        SELECT setval(%1$s::regclass, m) FROM (SELECT max(%2$s)::bigint AS m FROM %3$s) AS highest
                        WHERE m > COALESCE(pg_sequence_last_value(%1$s::regclass), 0)
                          AND m <= (SELECT seqmax FROM pg_sequence WHERE seqrelid = %1$s::regclass)""".formatted(sequence, column.sql(), table.sql()));
            }
        }
    }

    private String shortfall(long count, List<Alternative> alternatives) throws SQLException {
        String rest = "; fill it with <seedData>";
        if (refusal.isPresent()) {
            return "the server refused made-up rows: " + refusal.get().replaceAll("\\s*\\n\\s*", " ") + rest;
        }
        Optional<String> empty = references.stream()
                .filter(reference -> reference.count() == 0 && !table.optional(reference.key()))
                .map(reference -> reference.key().name())
                .findFirst();
        if (empty.isPresent()) {
            return "the foreign key " + empty.get() + " references a table without rows" + rest;
        }
        return broken(alternatives.get(0))
                .map(check -> "no made-up row satisfies " + check + rest)
                .orElse("its unique keys leave no room for more than " + count + " rows" + rest);
    }

    /** The condition that the most of some candidates break, if it is next to all of them. */
    private Optional<String> broken(Alternative alternative) throws SQLException {
        Candidates candidates = candidates(alternative, Manner.FULL);
        List<Check> checks = candidates.checked();
        statement.execute("SAVEPOINT neonally_rows");
        try (ResultSet rows = statement.executeQuery(candidates.broken(1, 1000))) {
            rows.next();
            for (int i = 0; i < checks.size(); i++) {
                if (rows.getLong(i + 2) >= 990) {
                    return Optional.of(
                            checks.get(i).name() + ": " + checks.get(i).condition());
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            statement.execute("ROLLBACK TO SAVEPOINT neonally_rows");
            return Optional.of(e.getMessage());
        }
    }

    /** Gives rows that were inserted with made-up references real ones. */
    static void repair(Statement statement, Table table, ForeignKey key, ReferencedKeys keys) throws SQLException {
        StringBuilder assignments = new StringBuilder();
        for (int i = 0; i < key.columns().size(); i++) {
            assignments
                    .append(i == 0 ? "" : ", ")
                    .append(Sql.identifier(key.columns().get(i)))
                    .append(" = ")
                    .append(keys.value(i));
        }
        statement.execute("""
                UPDATE %1$s AS t SET %2$s
                FROM (SELECT tableoid AS o, ctid AS c, row_number() OVER () - 1 AS n FROM %1$s) AS numbered
                JOIN pg_temp.%3$s ON neonally_n = n %% %4$d
                WHERE t.tableoid = o AND t.ctid = c""".formatted(table.sql(), assignments, keys.table(), keys.capacity()));
    }
}
