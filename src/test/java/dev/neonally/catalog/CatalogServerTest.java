package dev.neonally.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog that a script's replay builds is the one that a server has after running it. */
class CatalogServerTest {

    private static final ScriptReader READER = new ScriptReader();

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** The scripts of the resource, each below a line with its name. */
    static Stream<Arguments> scripts() throws IOException {
        try (InputStream resource = CatalogServerTest.class.getResourceAsStream("scripts.sql")) {
            String all = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^-- # ")).skip(1).map(part -> {
                int line = part.indexOf('\n');
                return Arguments.of(part.substring(0, line), part.substring(line));
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void replayBuildsWhatTheServerBuilds(String name, String script) throws SQLException {
        String database = "s" + Math.abs(name.hashCode());
        execute(server.getPostgresDatabase().getConnection(), "CREATE DATABASE " + database);
        try (Connection connection = server.getDatabase("postgres", database).getConnection()) {
            Catalog catalog = Catalog.empty();
            Iterator<dev.neonally.sql.Statement> statements = READER.read(new Script(script));
            while (statements.hasNext()) {
                dev.neonally.sql.Statement statement = statements.next();
                run(connection, statement);
                catalog = catalog.apply(statement.operation());
            }
            assertThat(CatalogSchema.of(catalog))
                    .as(script)
                    .isEqualTo(known(ServerSchema.read(connection), CatalogSchema.of(catalog)));
        }
    }

    /** Runs the statement, which fails if and only if a comment before it says so. */
    private static void run(Connection connection, dev.neonally.sql.Statement statement) {
        boolean refused = statement.comments().stream()
                .anyMatch(comment -> comment.text().strip().equals("refused"));
        if (refused) {
            assertThatCode(() -> execute(connection, statement.text()))
                    .as(statement.text())
                    .isInstanceOf(SQLException.class);
        } else {
            assertThatCode(() -> execute(connection, statement.text()))
                    .as(statement.text())
                    .doesNotThrowAnyException();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The server's lines, with the types hidden that the catalog says it does not know. */
    private static Set<String> known(Set<String> server, Set<String> catalog) {
        Set<String> lines = new TreeSet<>();
        for (String line : server) {
            String[] words = line.split(" ", 4);
            String hidden = words.length > 2 ? words[0] + " " + words[1] + " " + CatalogSchema.UNKNOWN : "";
            String rest = words.length > 3 ? " " + words[3] : "";
            lines.add(words[0].equals("column") && catalog.contains(hidden + rest) ? hidden + rest : line);
        }
        return lines;
    }
}
