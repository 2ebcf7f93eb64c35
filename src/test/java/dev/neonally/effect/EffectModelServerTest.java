package dev.neonally.effect;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.effect.ServerTrace.Awaited;
import dev.neonally.effect.ServerTrace.Trace;
import dev.neonally.sql.Statement.Reader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model says what a PostgreSQL server does. */
@EachPostgres
class EffectModelServerTest {

    @Parameter
    private PostgresServer server;

    private ServerTrace trace;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        trace = new ServerTrace(server);
    }

    Stream<EffectCase> cases() {
        return EffectCase.in(Path.of("src/test/resources/effect")).stream()
                .filter(tried -> tried.isFor(trace.postgres()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void modelSaysWhatTheServerDoes(EffectCase tried) throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        compare(tried, trace, softly);
        softly.assertAll();
    }

    static void compare(EffectCase tried, ServerTrace trace, SoftAssertions softly) throws SQLException {
        PredictedTrace predicted = new PredictedTrace(tried, trace.postgres());
        trace.prepare(tried.setup());
        softly.assertThat(predicted.statement().readBy()).as("reader").isNotEqualTo(Reader.NONE);
        Trace seen =
                trace.inTransaction(predicted.settings(), predicted.statement().text());
        softly.assertThat(predicted.sqlState()).as("error: " + seen.notices()).isEqualTo(seen.sqlState());
        if (predicted.forbiddenInTransaction()) {
            Awaited awaited = trace.awaited(predicted.statement().text());
            softly.assertThat(predicted.locks()).as("locks").containsAllEntriesOf(awaited.locks());
            softly.assertThat(predicted.sqlStateAlone()).as("error").isEqualTo(awaited.sqlState());
        } else if (seen.sqlState().isEmpty()) {
            softly.assertThat(predicted.locks()).as("locks").isEqualTo(seen.locks());
            softly.assertThat(predicted.rewrites()).as("rewrites").isEqualTo(seen.rewrites());
            compareScans(predicted, seen, softly);
            softly.assertThat(among(predicted.indexBuilds(), seen.filled()))
                    .as("index builds")
                    .isEqualTo(seen.indexBuilds());
            softly.assertThat(predicted.worstCase()).as("worst case").isFalse();
        }
    }

    /** The check of a foreign key may find one side by an index or not look at it at all. */
    private static void compareScans(PredictedTrace predicted, Trace seen, SoftAssertions softly) {
        boolean checksKeys = seen.notices().contains("validating foreign key constraint")
                || predicted.statement().text().contains("DETACH");
        if (checksKeys) {
            softly.assertThat(predicted.scans()).as("scans").containsAll(seen.scans());
        } else {
            softly.assertThat(among(predicted.scans(), seen.filled()))
                    .as("scans")
                    .isEqualTo(seen.scans());
        }
    }

    private static Set<String> among(Set<String> names, Set<String> filled) {
        Set<String> both = new TreeSet<>(names);
        both.retainAll(filled);
        return both;
    }
}
