package dev.neonally.branchtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.branchtest.Validation.Query;
import dev.neonally.migration.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@EachPostgres
class VerificationQueriesTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;
    private Connection connection;

    @TempDir
    private Path folder;

    @BeforeParameterizedClassInvocation
    void makeDatabase() throws SQLException {
        database = new EmptiedDatabase(server);
        connection = database.connectEmpty();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people (id integer, email text)");
            statement.execute(
                    "INSERT INTO people SELECT n, 'someone' || n || '@example.org' FROM generate_series(1, 2000) n");
        }
    }

    @AfterParameterizedClassInvocation
    void dropDatabase() throws SQLException {
        connection.close();
        database.close();
    }

    private List<Query> run(boolean showsValues) throws Exception {
        ProjectFiles project = new ProjectFiles(
                folder,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
        return new VerificationQueries(project, folder.resolve("verify"), Duration.ofMillis(300), showsValues)
                .run(connection);
    }

    private void write(String name, String sql) throws IOException {
        Path file = folder.resolve("verify").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments("SELECT * FROM people WHERE id < 0", "", ""),
                arguments("SELECT count(*) = 2000 FROM people", "", ""),
                arguments("SELECT count(*) = 1 FROM people", "It is not true.", "It is not true."),
                arguments("SELECT NULL::boolean", "It is not true.", "It is not true."),
                arguments(
                        "SELECT true AS fine FROM people WHERE id < 3",
                        "It returned 2 rows of (fine).",
                        "It returned 2 rows of (fine): (t); (t)"),
                arguments(
                        "SELECT true AS a, true AS b",
                        "It returned 1 row of (a, b).",
                        "It returned 1 row of (a, b): (t, t)"),
                arguments(
                        "SELECT count(*) FROM people",
                        "It returned 1 row of (count).",
                        "It returned 1 row of (count): (2000)"),
                arguments(
                        "SELECT id, email FROM people WHERE id < 5 ORDER BY id",
                        "It returned 4 rows of (id, email).",
                        "It returned 4 rows of (id, email): (1, someone1@example.org); (2, someone2@example.org); (3, someone3@example.org); …"),
                arguments(
                        "SELECT id FROM people",
                        "It returned more than 1000 rows of (id).",
                        "It returned more than 1000 rows of (id): (1); (2); (3); …"),
                arguments(
                        "SELECT repeat('x', 100) AS a, NULL AS b",
                        "It returned 1 row of (a, b).",
                        "It returned 1 row of (a, b): (" + "x".repeat(39) + "…, NULL)"),
                arguments(
                        "SELECT email::integer FROM people",
                        "It failed on a value of a row (SQLSTATE 22P02).",
                        "It failed: invalid input syntax for type integer: \"someone1@example.org\""),
                arguments(
                        "SELECT nothing FROM people",
                        "It failed: column \"nothing\" does not exist",
                        "It failed: column \"nothing\" does not exist"),
                arguments("SELECT pg_sleep(5)", "It did not end within 300 ms.", "It did not end within 300 ms."),
                arguments(
                        "DELETE FROM people",
                        "It failed: cannot execute DELETE in a read-only transaction",
                        "It failed: cannot execute DELETE in a read-only transaction"),
                arguments("DO $$ BEGIN ASSERT 1 = 1; END $$", "", ""),
                arguments(
                        "DO $$ BEGIN RAISE EXCEPTION 'orders lost'; END $$",
                        "It failed: orders lost",
                        "It failed: orders lost"),
                arguments("COMMIT", "", ""));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryPassesIfItReturnsNothingOrTrue(String sql, String message, String withValues) throws Exception {
        write("check.sql", "-- what must hold\n" + sql + ";\n");

        assertThat(run(false)).as(sql).containsExactly(new Query("verify/check.sql", 2, message.isEmpty(), message));
        assertThat(run(true)).as(sql).containsExactly(new Query("verify/check.sql", 2, message.isEmpty(), withValues));
    }

    @Test
    void queriesAreToldApartAndGoOnAfterAFailure() throws Exception {
        write("b.sql", "SELECT 1;\n\nSELECT broken;\nSELECT true;\nCOMMIT;\nDELETE FROM people;\n");
        write("a/deep.sql", "SELECT ';' = ';'");
        write("notes.txt", "nothing");

        assertThat(run(false))
                .extracting(Query::file, Query::line, Query::passed)
                .containsExactly(
                        tuple("verify/a/deep.sql", 1, true),
                        tuple("verify/b.sql", 1, false),
                        tuple("verify/b.sql", 3, false),
                        tuple("verify/b.sql", 4, true),
                        tuple("verify/b.sql", 5, true),
                        tuple("verify/b.sql", 6, false));
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isReadOnly()).isFalse();
        try (Statement statement = connection.createStatement();
                ResultSet people = statement.executeQuery("SELECT count(*) FROM people")) {
            people.next();
            assertThat(people.getInt(1)).isEqualTo(2000);
        }
    }

    @Test
    void aFolderThatIsNotThereHoldsNoQueries() throws Exception {
        assertThat(run(false)).isEmpty();
    }
}
