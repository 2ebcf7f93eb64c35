package dev.neonally.rows;

import dev.neonally.rows.Candidates.Manner;
import dev.neonally.rows.Table.Check;
import dev.neonally.rows.Table.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fills one table, in rounds: what unique keys and checks drop in one is made up for in the next. */
final class TableFiller {

    private static final String REST = "; fill it with <seedData>";
    private static final long MAX_CANDIDATES = 1_000_000;

    /** Candidates, of all alternatives, of which at least one should pass if any can. */
    private static final long PROBE = 40_000;

    private static final long LEAST_PROBE = 1_000;

    private final Statement statement;
    private final Table table;
    private final List<ReferencedKeys> references;
    private final Map<String, Long> sequences = new HashMap<>();
    private final long seed;
    private final long target;
    private Optional<String> refusal = Optional.empty();
    private long next = 1;
    private long budget;

    /** @param target how many rows it is to have */
    TableFiller(Statement statement, Table table, List<ReferencedKeys> references, long seed, long target) {
        this.statement = statement;
        this.table = table;
        this.references = references;
        this.seed = seed;
        this.target = target;
    }

    /** What the server said. */
    static String refused(SQLException e) {
        return "the server refused made-up rows: " + e.getMessage().replaceAll("\\s*\\n\\s*", " ") + REST;
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
        Optional<ReferencedKeys> missing = references.stream()
                .filter(reference -> reference.count() == 0
                        && reference.key().target() != table.oid()
                        && !table.optional(reference.key()))
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of(
                    "its foreign key " + missing.get().key().name() + " references a table that has no rows" + REST);
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

    private List<Alternative> alternatives() throws SQLException {
        ConstantFolding folding = new ConstantFolding(statement);
        List<List<Alternative>> all = new ArrayList<>();
        for (Check check : table.checks()) {
            Expression condition = folding.fold(check.condition());
            all.add(Alternatives.of(condition));
            all.add(Alternatives.evaluating(condition));
        }
        for (String evaluated : table.expressions()) {
            Expression expression = ExpressionReader.read(evaluated);
            all.add(Alternatives.evaluating(expression));
            all.add(JsonMembers.read(expression));
        }
        for (Column column : table.columns()) {
            if (column.generated().isPresent()) {
                Expression expression = ExpressionReader.read(column.generated().get());
                all.add(Alternatives.evaluating(expression));
                all.add(JsonMembers.read(expression, column.type()));
            }
        }
        // what leaves no choice comes first, so that of too many combinations possible ones are kept
        all.sort(Comparator.comparing(List::size));
        return all.stream().reduce(List.of(Alternative.ANYTHING), TableFiller::both);
    }

    /** Both, or the first alone where they seem to contradict each other: the server has the last word. */
    private static List<Alternative> both(List<Alternative> some, List<Alternative> others) {
        List<Alternative> both = Alternatives.both(some, others);
        return both.isEmpty() ? some : both;
    }

    private Candidates candidates(Alternative alternative, Manner manner) {
        return new Candidates(table, alternative, references, sequences, manner, seed, target);
    }

    /** The rows of one alternative. */
    private final class Attempt {

        private final Candidates candidates;

        /** How many candidates it takes for a row. */
        private double perRow = 1;

        /** How many rows that satisfy all conditions it takes for one that is in conflict with no other. */
        private double perFree = 1;

        private final long probe;

        private boolean hopeless;

        Attempt(Candidates candidates, long probe) {
            this.candidates = candidates;
            this.probe = probe;
        }

        /** How many rows were inserted: as many as wanted, if all goes well. */
        long insert(long wanted) throws SQLException {
            long tried = (long) Math.min(MAX_CANDIDATES, Math.ceil(wanted * perRow));
            long limit = (long) Math.min(MAX_CANDIDATES, Math.ceil(wanted * perFree));
            statement.execute("SAVEPOINT neonally_rows");
            try {
                long inserted = statement.executeLargeUpdate(candidates.insert(next, next + tried - 1, limit));
                statement.execute("RELEASE SAVEPOINT neonally_rows");
                next += tried;
                budget -= tried;
                learn(wanted, tried, limit, inserted);
                return inserted;
            } catch (SQLException e) {
                statement.execute("ROLLBACK TO SAVEPOINT neonally_rows");
                refusal = Optional.of(refused(e));
                hopeless = true;
                return 0;
            }
        }

        private void learn(long wanted, long tried, long limit, long inserted) {
            if (inserted == 0) {
                hopeless = Math.min(tried, limit) >= probe;
                perRow *= 10;
                perFree *= 10;
            } else {
                if (inserted > wanted || perRow > 1) {
                    perFree = Math.max(1, perFree * wanted / inserted);
                }
                perRow = Math.max(1, 1.2 * tried / inserted);
            }
        }
    }

    private long fill(List<Alternative> alternatives, Manner manner, long missing) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        for (Alternative alternative : alternatives) {
            attempts.add(
                    new Attempt(candidates(alternative, manner), Math.max(LEAST_PROBE, PROBE / alternatives.size())));
        }
        budget = Math.max(2 * MAX_CANDIDATES, 40 * missing);
        long left = missing;
        while (left > 0 && budget > 0 && !attempts.isEmpty()) {
            long share = (left + attempts.size() - 1) / attempts.size();
            for (Attempt attempt : attempts) {
                long wanted = Math.min(share, left);
                if (wanted > 0 && budget > 0) {
                    left -= attempt.insert(wanted);
                }
            }
            attempts.removeIf(attempt -> attempt.hopeless);
        }
        return missing - left;
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
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return broken(alternatives.get(0))
                .map(check -> "no made-up row satisfies " + check + REST)
                .orElse(
                        count == 0
                                ? "a trigger or a rule drops made-up rows" + REST
                                : String.format(
                                        Locale.ROOT,
                                        "has %,d made-up %s, since its unique keys left no room for more",
                                        count,
                                        count == 1 ? "row" : "rows"));
    }

    /** The condition that the most of some candidates break, if it is next to all of them. */
    private Optional<String> broken(Alternative alternative) throws SQLException {
        Candidates candidates = candidates(alternative, Manner.FULL);
        List<Check> checks = candidates.conditions();
        statement.execute("SAVEPOINT neonally_rows");
        try (ResultSet rows = statement.executeQuery(candidates.broken(1, 1000))) {
            rows.next();
            List<String> some = new ArrayList<>();
            for (int i = 0; i < checks.size(); i++) {
                String check = checks.get(i).name() + ": " + checks.get(i).condition();
                if (rows.getLong(i + 3) >= 990) {
                    return Optional.of(check);
                }
                if (rows.getLong(i + 3) > 0) {
                    some.add(check);
                }
            }
            if (rows.getLong(2) == 0 && !some.isEmpty()) {
                return Optional.of("all at once of " + String.join("; ", some));
            }
            return Optional.empty();
        } catch (SQLException e) {
            statement.execute("ROLLBACK TO SAVEPOINT neonally_rows");
            return Optional.of(e.getMessage());
        }
    }
}
