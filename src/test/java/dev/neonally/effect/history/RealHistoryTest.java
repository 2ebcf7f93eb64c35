package dev.neonally.effect.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.migration.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The migrations of released products, predicted and then run; at the end the scores are printed as a table.
 *
 * <p>{@code -Dneonally.history=FOLDER,FOLDER} takes other ones, with {@code neonally.layout}, {@code neonally.before} and
 * {@code neonally.session} for all of them; {@code -Dneonally.histories=FILE} those of a {@linkplain History#listed list}.
 */
@EachPostgres
class RealHistoryTest {

    private final ScoreTable scores = new ScoreTable();

    @Parameter
    private PostgresServer server;

    @AfterAll
    void print() {
        System.out.println(server + "\n" + scores);
    }

    @ParameterizedTest
    @MethodSource
    void serverDoesWhatWasPredicted(History history) throws MigrationException, SQLException {
        HistoryRun run = new HistoryRun(history, PostgresVersions.parse(String.valueOf(server.version())));
        Comparison comparison = run.compare(server.newDatabase().getUrl() + "?user=postgres");
        scores.add(history, run.migrations(), comparison);
        System.out.println(history + ": " + comparison);
        comparison.refusals().forEach(refusal -> System.out.println("  " + refusal));
        comparison.disagreements().forEach(disagreement -> System.out.println("  " + disagreement));
        if (Boolean.getBoolean("neonally.weak")) {
            comparison.weakDisagreements().forEach(disagreement -> System.out.println("  weak " + disagreement));
        }
        assertThat(comparison.disagreements()).as(comparison.toString()).isEmpty();
    }

    /** The histories that the command line names, or those that the build fetches. */
    static Stream<History> serverDoesWhatWasPredicted() throws IOException {
        String list = System.getProperty("neonally.histories");
        if (list != null) {
            return History.listed(Path.of(list)).stream();
        }
        String folders = System.getProperty("neonally.history");
        if (folders != null) {
            return History.inFolders(
                    folders,
                    System.getProperty("neonally.layout", "flyway"),
                    System.getProperty("neonally.before", ""),
                    System.getProperty("neonally.session", ""))
                    .stream();
        }
        return History.released();
    }
}
