package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * Examples that other checkers publish, in the folder of {@code -Dneonally.examples}: where the rules here say something
 * else about one, a server decides.
 *
 * <p>What no server can decide stands in {@code decided.txt} in that folder, a line {@code checker/name: ours reason}, with
 * {@code theirs} or {@code taste} in the place of {@code ours} as it may be.
 */
@EachPostgres
class PublishedExamplesTest {

    private static final String FOLDER = "neonally.examples";

    private final OtherCheckers checkers = OtherCheckers.known();

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        database.close();
    }

    @Test
    void serverSidesWithTheRules() throws IOException, SQLException {
        assumeTrue(System.getProperty(FOLDER) != null, "no -D" + FOLDER);
        Path folder = Path.of(System.getProperty(FOLDER));
        Map<String, String> decided = decided(folder.resolve("decided.txt"));
        Map<String, Tally> tallies = new TreeMap<>();
        List<String> open = new ArrayList<>();
        for (PublishedExample example : PublishedExample.in(folder)) {
            Tally tally = tallies.computeIfAbsent(example.checker(), checker -> new Tally());
            Outcome outcome = outcome(example, decided);
            tally.add(outcome.side());
            if (outcome.side() != Side.AGREE) {
                System.out.println(outcome.side() + " " + example + " " + outcome.why());
            }
            if (outcome.side() == Side.THEIRS || outcome.side() == Side.OPEN) {
                open.add(example + " " + outcome.why());
            }
        }
        tallies.forEach((checker, tally) -> System.out.println(checker + ": " + tally));
        assertThat(open).as("examples that the rules here are wrong about").isEmpty();
    }

    private Outcome outcome(PublishedExample example, Map<String, String> decided) throws SQLException {
        if (!checkers.know(example)) {
            return new Outcome(Side.OPEN, "no rule here is named for " + example.rule());
        }
        Set<String> found = example.findings().stream()
                .filter(finding -> checkers.speaksOf(example, finding))
                .map(Finding::rule)
                .collect(Collectors.toSet());
        Optional<String> invalid = Witness.failure(example.given(), database);
        if (invalid.isPresent()) {
            return new Outcome(Side.OPEN, "not given: " + invalid.get());
        }
        if (example.unsafe() != found.isEmpty()) {
            return new Outcome(Side.AGREE, example.rule());
        }
        Witness witness = Witness.of(example.given(), example.judged(), database);
        String why = example.rule() + ": they say " + (example.unsafe() ? "unsafe" : "safe") + ", rules say " + found
                + ", server says " + witness.harms() + witness.locks();
        String word = decided.get(example.toString());
        if (word != null) {
            String[] sideAndReason = word.split(" ", 2);
            return new Outcome(Side.valueOf(sideAndReason[0].toUpperCase()), why + ". " + sideAndReason[1]);
        }
        boolean harmless = witness.harms().isEmpty() && witness.locks().isEmpty();
        return new Outcome(found.isEmpty() == harmless ? Side.OURS : Side.OPEN, why);
    }

    private static Map<String, String> decided(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(
                            line -> line[0], line -> line[1], (first, second) -> second, HashMap::new));
        }
    }

    /** Who is right. */
    private enum Side {
        AGREE,
        OURS,
        THEIRS,
        TASTE,
        OPEN
    }

    private record Outcome(Side side, String why) {}

    private static final class Tally {

        private final Map<Side, Integer> counts = new TreeMap<>();

        void add(Side side) {
            counts.merge(side, 1, Integer::sum);
        }

        @Override
        public String toString() {
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            return all + " examples, " + counts;
        }
    }
}
