package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.Statement.Reader;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model says what a PostgreSQL server does. */
@EachPostgres
class EffectModelServerTest {

    /** Whether {@link StatementFormsPage} is to be written, not checked. */
    private static final boolean WRITE = Boolean.getBoolean("neonally.proof.write");

    @Parameter
    private PostgresServer server;

    private final StatementFormsPage page = StatementFormsPage.read();
    private ServerTrace trace;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        trace = new ServerTrace(server);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        trace.close();
        if (WRITE) {
            page.write();
        }
    }

    Stream<EffectCase> cases() {
        return EffectCase.all().stream().filter(tried -> tried.isFor(server.version()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void modelSaysWhatTheServerDoes(EffectCase tried) throws SQLException {
        PredictedTrace predicted = new PredictedTrace(tried, server.version());
        trace.prepare(tried.setup());
        Trace inside = trace.inTransaction(predicted.settings(), predicted.sql());
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(predicted.statement().readBy()).as("reader").isNotEqualTo(Reader.NONE);
        softly.assertThat(predicted.sqlState()).as("error: " + inside.notices()).isEqualTo(inside.sqlState());
        if (predicted.need() == TransactionNeed.ANY) {
            if (inside.sqlState().isEmpty()) {
                compare(predicted, inside, softly);
            }
            tried.form().ifPresent(form -> compare(tried, FormResult.of(inside), softly));
        } else {
            Trace alone = trace.alone(predicted.settings(), predicted.sql());
            compareAlone(predicted, alone, softly);
            tried.form().ifPresent(form -> compare(tried, FormResult.of(inside, alone), softly));
        }
        assertThatCode(softly::assertAll).as(tried.toString()).doesNotThrowAnyException();
    }

    private static void compare(PredictedTrace predicted, Trace seen, SoftAssertions softly) {
        softly.assertThat(predicted.locks()).as("locks").isEqualTo(seen.locks());
        softly.assertThat(predicted.rewrites()).as("rewrites").isEqualTo(seen.rewrites());
        compareScans(predicted, seen, softly);
        softly.assertThat(predicted.indexBuilds())
                .as("index builds")
                .containsAll(seen.builtOn(seen.blockingScansOfRows()))
                .isSubsetOf(seen.builtOn(seen.blockingScans()));
        softly.assertThat(predicted.invalidIndexes()).as("invalid indexes").isEqualTo(seen.invalidIndexes());
        softly.assertThat(predicted.worstCase()).as("worst case").isFalse();
    }

    private static void compareAlone(PredictedTrace predicted, Trace seen, SoftAssertions softly) {
        softly.assertThat(predicted.sqlStateAlone()).as("error outside").isEqualTo(seen.sqlState());
        softly.assertThat(predicted.locks()).as("locks").containsAllEntriesOf(seen.locks());
        if (seen.sqlState().isEmpty()) {
            softly.assertThat(predicted.rewrites()).as("rewrites").isEqualTo(seen.rewrites());
            softly.assertThat(predicted.invalidIndexes()).as("invalid indexes").isEqualTo(seen.invalidIndexes());
        }
    }

    /** Checks what the page says, or has it say so. */
    private void compare(EffectCase form, FormResult seen, SoftAssertions softly) {
        if (WRITE) {
            page.put(form, server.version(), seen);
        } else {
            softly.assertThat(page.result(form, server.version()))
                    .as(StatementFormsPage.HOW_TO_WRITE)
                    .contains(seen);
        }
    }

    /** Nothing is predicted of tables that are known to be empty. */
    private static void compareScans(PredictedTrace predicted, Trace seen, SoftAssertions softly) {
        softly.assertThat(predicted.scans()).as("scans").containsAll(seen.blockingScansOfRows());
        if (!checksKeys(predicted, seen)) {
            softly.assertThat(predicted.scans()).as("scans").isSubsetOf(seen.blockingScans());
        }
    }

    /** The check of a foreign key may find one side by an index or not look at it at all. */
    private static boolean checksKeys(PredictedTrace predicted, Trace seen) {
        return seen.notices().contains("validating foreign key constraint")
                || predicted.sql().contains("DETACH");
    }
}
