package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of system catalogs that the model knows are those of the server, with the extensions that come with it. */
@EachPostgres
class ServerFactsServerTest {

    private static final String EXTENSIONS = """
            CREATE EXTENSION bloom; CREATE EXTENSION btree_gin; CREATE EXTENSION btree_gist; CREATE EXTENSION citext;
            CREATE EXTENSION cube; CREATE EXTENSION hstore; CREATE EXTENSION intarray; CREATE EXTENSION isn;
            CREATE EXTENSION ltree; CREATE EXTENSION pg_trgm; CREATE EXTENSION seg;
            """;

    @Parameter
    private PostgresServer server;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            types.txt | SELECT concat_ws(' ', typname, typcategory, \
                CASE typtype WHEN 'b' THEN 'base' WHEN 'r' THEN 'range' ELSE 'multirange' END, \
                CASE WHEN typispreferred THEN 'preferred' END) \
                FROM pg_type WHERE typtype IN ('b', 'r', 'm') AND NOT (typelem <> 0 AND typcategory = 'A')
            casts.txt | SELECT concat_ws(' ', s.typname, t.typname, \
                CASE castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END, \
                CASE castmethod WHEN 'b' THEN 'binary' WHEN 'f' THEN 'function' ELSE 'io' END) \
                FROM pg_cast JOIN pg_type s ON s.oid = castsource JOIN pg_type t ON t.oid = casttarget \
                WHERE castsource <> casttarget
            operator-classes.txt | SELECT concat_ws(' ', amname, typname, opcname, \
                CASE WHEN opcdefault THEN 'default' ELSE 'named' END, \
                CASE WHEN typtype = 'p' AND (opckeytype <> 0 OR amname = 'hash') THEN 'converted' END) \
                FROM pg_opclass JOIN pg_am a ON a.oid = opcmethod JOIN pg_type t ON t.oid = opcintype
            """)
    void rowsAreThoseOfTheServer(String resource, String query) throws SQLException {
        Set<String> known = ServerFacts.read(resource).stream()
                .filter(fact -> fact.isIn(server.version()))
                .map(fact -> String.join(" ", fact.columns()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).isEqualTo(rows(query));
    }

    private Set<String> rows(String query) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = server.newDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(EXTENSIONS);
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }
}
