package dev.neonally.effect;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.catalog.Catalog;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** The model says how a statement ends alone, in a transaction block, among others in one call, and in a body. */
@EachPostgres
class TransactionNeedServerTest {

    private static final Path RESOURCES = Path.of("src/test/resources/effect/transactions");

    /** Errors that come of where a statement runs. */
    private static final Set<String> OF_TRANSACTIONS =
            Set.of("25001", "25P01", "2D000", "0A000", "3B001", "55P04", "25P02");

    private static final String END = "DO 'BEGIN RAISE EXCEPTION USING errcode = ''ENDED''; END'";

    private static final String EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;";

    @Parameter
    private PostgresServer server;

    private PGSimpleDataSource database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = server.newDatabase();
        database.setPreferQueryMode(PreferQueryMode.SIMPLE);
    }

    /** Where a statement runs; nothing is left of it but alone. */
    private enum Place {
        ALONE("%s"),
        BLOCK("BEGIN; %s; " + END),
        /** Several statements in one call are one transaction. */
        ONE_CALL("SELECT 1; %s; " + END),
        DO_BLOCK("DO $do$ BEGIN %s; RAISE EXCEPTION USING errcode = 'ENDED'; END $do$"),
        FUNCTION("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN %s;"
                + " RAISE EXCEPTION USING errcode = 'ENDED'; END $f$; SELECT f()");

        private final String script;

        Place(String script) {
            this.script = script;
        }

        String of(String sql) {
            boolean body = this == DO_BLOCK || this == FUNCTION;
            return script.formatted(body ? sql.replaceFirst("^SELECT ", "PERFORM ") : sql);
        }
    }

    static List<String> statements() throws IOException {
        return Stream.of(Files.readString(RESOURCES.resolve("statements.sql")).split(";\n"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void statementEndsAsPredicted(String written) throws SQLException, IOException {
        String setup = Files.readString(RESOURCES.resolve("setup.sql"));
        SoftAssertions softly = new SoftAssertions();
        try (Connection connection = database.getConnection()) {
            execute(connection, EMPTY + setup);
            Catalog catalog = History.of(setup).catalog();
            for (Place place : List.of(Place.BLOCK, Place.ONE_CALL, Place.DO_BLOCK, Place.FUNCTION, Place.ALONE)) {
                String script = place.of(written);
                softly.assertThat(predicted(script, place, catalog)).as(script).isEqualTo(ended(connection, script));
            }
        }
        softly.assertAll();
    }

    private static Optional<String> ended(Connection connection, String script) throws SQLException {
        try {
            execute(connection, script);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e.getSQLState()).filter(OF_TRANSACTIONS::contains);
        } finally {
            execute(connection, "ROLLBACK");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The first failure of the script. */
    private Optional<String> predicted(String script, Place place, Catalog catalog) {
        List<Statement> statements = new ArrayList<>();
        new ScriptReader().read(new Script(script)).forEachRemaining(statements::add);
        WorstEffect effects = new WorstEffect(new PostgresVersions(server.version(), server.version()));
        dev.neonally.effect.Connection connection = new dev.neonally.effect.Connection(
                catalog, IntStream.iterate(0, i -> i + 1).iterator());
        return statements.stream()
                .peek(statement -> {
                    if (place == Place.ONE_CALL) {
                        connection.beginImplicit();
                    }
                })
                .flatMap(statement -> Execution.run(statement, connection, effects).stream())
                .flatMap(step -> step.effect().failure().stream())
                .map(Failure::sqlState)
                .findFirst()
                .filter(OF_TRANSACTIONS::contains);
    }
}
