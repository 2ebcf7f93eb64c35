package dev.neonally.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.effect.history.History;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas that the migrations of released products build, all tables filled.
 *
 * <p>{@code -Dneonally.histories=FILE} takes those of a {@linkplain History#listed list}; {@code -Dneonally.rows=N} makes so
 * many rows a table.
 */
@EachPostgres
class RealSchemaTest {

    private static final String TABLES = """
            SELECT CASE WHEN pg_table_is_visible(c.oid) THEN c.relname::text ELSE n.nspname || '.' || c.relname END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
              AND n.nspname !~ '^(pg_|information_schema$)'""";

    /** What share of all tables has at least as many rows as asked for. */
    private static final double PROMISED = 0.97;

    private final long rows = Long.getLong("neonally.rows", 200);
    private int filled;
    private int asked;

    @Parameter
    private PostgresServer server;

    static Stream<History> tablesAreFilledWithRowsThatTheServerFindsValid() throws IOException {
        String list = System.getProperty("neonally.histories");
        return list == null ? History.released() : History.listed(Path.of(list)).stream();
    }

    @ParameterizedTest
    @MethodSource
    void tablesAreFilledWithRowsThatTheServerFindsValid(History history) throws MigrationException, SQLException {
        try (Connection connection = server.newDatabase().getConnection()) {
            build(history, connection);
            List<String> tables = strings(connection, TABLES);
            Instant start = Instant.now();
            GeneratedRows generated = new RowGenerator(rows, 1).fill(connection, tables);
            long millis = Duration.between(start, Instant.now()).toMillis();
            filled += tables.size() - generated.shortfalls().size();
            asked += tables.size();
            System.out.printf(
                    "%s: %d of %d tables, %d rows in %d ms%n",
                    history,
                    tables.size() - generated.shortfalls().size(),
                    tables.size(),
                    generated.rows().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    millis);
            generated
                    .shortfalls()
                    .forEach((table, reason) -> System.out.println(
                            "  " + table + " (" + generated.rows().get(table) + "): " + reason));
            assertThat(Revalidation.objections(connection))
                    .as(history.toString())
                    .isEmpty();
        }
    }

    @AfterAll
    void print() {
        System.out.printf("%s: %d of %d tables filled%n", server, filled, asked);
        assertThat(filled).isGreaterThanOrEqualTo((int) (PROMISED * asked));
    }

    /** Runs the migrations, each statement on its own: what the server refuses is left out. */
    private static void build(History history, Connection connection) throws MigrationException, SQLException {
        MigrationSet migrations = history.migrations();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(history.before());
            for (Migration migration : migrations.ups()) {
                statement.execute("RESET search_path");
                for (Script session : migrations.sessionScripts()) {
                    run(session, statement);
                }
                run(migration.script(), statement);
            }
        }
    }

    private static void run(Script script, Statement statement) throws SQLException {
        Iterator<dev.neonally.sql.Statement> read = new ScriptReader().read(script);
        while (read.hasNext()) {
            String sql = read.next().text();
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                if (Boolean.getBoolean("neonally.refused")) {
                    System.out.println("    refused: " + sql + ": " + e.getMessage());
                }
            }
        }
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
