package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.effect.Effect.TransactionNeed;
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
    private EmptiedDatabase database;
    private ServerTrace trace;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
        trace = new ServerTrace(database);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        trace.close();
        database.close();
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
        PredictedTrace predicted = PredictedTrace.of(tried, server.version());
        SoftAssertions softly = new SoftAssertions();
        TraceComparison comparison = new TraceComparison(predicted, softly);
        trace.prepare(tried.setup());
        Trace inside = trace.inTransaction(predicted.settings(), predicted.sql());
        comparison.inTransaction(inside);
        if (predicted.need() == TransactionNeed.ANY) {
            tried.form().ifPresent(form -> compare(tried, FormResult.of(inside), softly));
        } else {
            Trace alone = trace.alone(predicted.settings(), predicted.sql());
            comparison.alone(alone);
            tried.form().ifPresent(form -> compare(tried, FormResult.of(inside, alone), softly));
        }
        assertThatCode(softly::assertAll).as(tried.toString()).doesNotThrowAnyException();
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
}
