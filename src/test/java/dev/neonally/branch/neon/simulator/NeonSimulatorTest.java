package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.PATCH;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neonally.OnePostgres;
import dev.neonally.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator behaves as Neon does. */
@OnePostgres
class NeonSimulatorTest {

    private static final String CREATE = """
            {"branch": {"name": "migration/x", "expires_at": "%s"}, "endpoints": [{"type": "read_write"}]}""";

    @Parameter
    PostgresServer server;

    private NeonSimulator neon;

    @BeforeEach
    void start() throws IOException, SQLException {
        neon = NeonSimulator.on(server);
        try (Connection main = neon.connect(neon.defaultBranch(), "neondb");
                Statement statement = main.createStatement()) {
            statement.execute("CREATE TABLE orders (id int PRIMARY KEY, note text)");
            statement.execute("INSERT INTO orders SELECT n, 'note' FROM generate_series(1, 100) n");
            statement.execute("ALTER TABLE orders OWNER TO neondb_owner");
        }
    }

    @AfterEach
    void stop() {
        neon.close();
    }

    @Test
    void aNeonBranchHasItsParentsRowsAndLeavesThemAlone() throws Exception {
        String uri = uri(create(Duration.ofHours(4)));
        try (Connection connection = SqlClient.connect(uri);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM orders WHERE id > 10");
            statement.execute("ALTER TABLE orders ADD COLUMN total int");
            assertThat(count(statement)).isEqualTo(10);
        }
        assertThat(rows(neon.defaultBranch())).isEqualTo(100);
        assertThat(neon.logins(neon.defaultBranch())).isEmpty();
        assertThat(neon.logins(neon.branch("migration/x").orElseThrow())).hasSize(1);
    }

    @Test
    void aNeonBranchGoesWhenItsTimeIsOver() throws Exception {
        String uri = uri(create(Duration.ofHours(4)));
        try (Connection connection = SqlClient.connect(uri);
                Statement statement = connection.createStatement()) {
            neon.clock().advance(Duration.ofHours(5));
            assertThat(neon.branches()).containsExactly(neon.defaultBranch());
            assertThatThrownBy(() -> count(statement)).hasMessageContaining("terminating connection");
        }
        assertThatThrownBy(() -> SqlClient.connect(uri)).hasMessageContaining("endpoint could not be found");
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        String uri = uri(create(Duration.ofHours(4)));
        neon.setPassword(neon.branch("migration/x").orElseThrow(), "neondb_owner", "another");
        assertThatThrownBy(() -> SqlClient.connect(uri)).hasMessageContaining("password authentication failed");
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        create(Duration.ofHours(4));
        HttpResponse<String> second = call(POST, "/branches", CREATE.formatted(in(Duration.ofHours(4))));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("BRANCH_ALREADY_EXISTS", "migration/x");
    }

    @Test
    void deletingIsDoneOnce() throws Exception {
        create(Duration.ofHours(4));
        String path = "/branches/" + neon.branch("migration/x").orElseThrow().id();
        neon.clock().advance(Duration.ofSeconds(1));
        assertThat(call(DELETE, path, "").statusCode()).isEqualTo(200);
        assertThat(call(DELETE, path, "").statusCode()).isEqualTo(204);
        assertThat(call(GET, path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void theTimeToLiveIsChangedAndEnded() throws Exception {
        create(Duration.ofHours(4));
        String path = "/branches/" + neon.branch("migration/x").orElseThrow().id();
        neon.clock().advance(Duration.ofSeconds(1));
        Instant later = in(Duration.ofHours(8));
        call(PATCH, path, "{\"branch\": {\"expires_at\": \"" + later + "\"}}");
        assertThat(neon.branch("migration/x").orElseThrow().expiresAt()).hasValue(later);
        call(PATCH, path, "{\"branch\": {\"expires_at\": null}}");
        assertThat(neon.branch("migration/x").orElseThrow().expiresAt()).isEmpty();
    }

    @Test
    void aSchemaOnlyNeonBranchHasTheTablesAndNoRows() throws Exception {
        call(POST, "/branches", "{\"branch\": {\"name\": \"bare\", \"init_source\": \"schema-only\"}}");
        SimulatedBranch bare = neon.branch("bare").orElseThrow();
        assertThat(bare.parentId()).isEmpty();
        assertThat(rows(bare)).isZero();
    }

    @Test
    void maskedRowsAreNotThoseOfTheParent() throws Exception {
        call(POST, "/branch_anonymized", """
                {"branch_create": {"branch": {"name": "masked"}, "endpoints": [{"type": "read_write"}]},
                 "masking_rules": [{"database_name": "neondb", "schema_name": "public", "table_name": "orders",
                                    "column_name": "note", "masking_value": "hidden"}],
                 "start_anonymization": true}""");
        SimulatedBranch masked = neon.branch("masked").orElseThrow();
        assertThat(call(GET, "/branches/" + masked.id() + "/anonymized_status", "")
                        .body())
                .contains("initialized");
        neon.clock().advance(Duration.ofSeconds(1));
        assertThat(call(GET, "/branches/" + masked.id() + "/anonymized_status", "")
                        .body())
                .contains("anonymized");
        try (Connection connection = neon.connect(masked, "neondb");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT DISTINCT note FROM orders")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo("hidden");
        }
    }

    @Test
    void aSchemaIsComparedWithTheParents() throws Exception {
        String path = "/branches/" + neon.add("changed").id() + "/compare_schema?db_name=neondb";
        assertThat(call(GET, path, "").body()).isEqualTo("{}");
        try (Connection connection = neon.connect(neon.branch("changed").orElseThrow(), "neondb");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX orders_note_idx ON orders (note)");
        }
        assertThat(call(GET, path, "").body())
                .contains("--- a/neondb", "+++ b/neondb", "+CREATE INDEX orders_note_idx");
    }

    @Test
    void aListComesInPages() throws Exception {
        neon.add("one");
        neon.add("two");
        JsonNode first = json(call(GET, "/branches?limit=2&sort_by=name&sort_order=asc", ""));
        assertThat(first.path("branches").findValuesAsString("name")).containsExactly("main", "one");
        String next = first.at("/pagination/next").asString();
        JsonNode second = json(call(GET, "/branches?limit=2&sort_by=name&sort_order=asc&cursor=" + next, ""));
        assertThat(second.path("branches").findValuesAsString("name")).containsExactly("two");
        assertThat(second.path("pagination").has("next")).isFalse();
    }

    @Test
    void aNeonBranchThatIsWorkedOnIsLocked() throws Exception {
        neon.nextOperationStays("start_compute", "running");
        SimulatedBranch busy = neon.add("busy");
        assertThat(call(DELETE, "/branches/" + busy.id(), "").statusCode()).isEqualTo(423);
        assertThat(neon.branch("busy")).isPresent();
    }

    @Test
    void aConnectionThatIsCutIsLost() throws Exception {
        try (Connection connection = SqlClient.connect(uri(create(Duration.ofHours(4))));
                Statement statement = connection.createStatement()) {
            neon.cutConnections();
            assertThatThrownBy(() -> count(statement)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aResetThrowsAwayTheAnswerAndNotTheNeonBranch() {
        neon.next(POST, "/branches").resetsBeforeResponse();
        assertThatThrownBy(() -> call(POST, "/branches", CREATE.formatted(in(Duration.ofHours(4)))))
                .isInstanceOf(IOException.class);
        assertThat(neon.branch("migration/x")).isPresent();
    }

    @Test
    void whatIsNotInNeonsDocumentIsNotedDown() throws Exception {
        assumeTrue(neon.enforcesContract(), "Neon's OpenAPI document can be had");
        call(POST, "/branches", "{\"branch\": {\"name\": 7, \"nick\": \"x\"}}");
        call(GET, "/branches?limit=many", "");
        call(GET, "/branches?colour=red", "");
        call(POST, "/branches/br-x/set_as_default", "{}");
        assertThatThrownBy(neon::close)
                .hasMessageContaining("/branch/name: integer found, string expected")
                .hasMessageContaining("/branch/nick: no such field")
                .hasMessageContaining("parameter limit : string found, integer expected")
                .hasMessageContaining("no such query parameter: colour")
                .hasMessageContaining("a body where none belongs");
        start();
    }

    private JsonNode create(Duration ttl) throws Exception {
        HttpResponse<String> response = call(POST, "/branches", CREATE.formatted(in(ttl)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        neon.clock().advance(Duration.ofSeconds(1));
        return json(response);
    }

    private Instant in(Duration time) {
        return neon.clock().second().plus(time);
    }

    private static String uri(JsonNode created) {
        return created.path("connection_uris").path(0).path("connection_uri").asString();
    }

    private HttpResponse<String> call(Method method, String path, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(neon.url() + "/projects/" + neon.projectId() + path))
                                .timeout(Duration.ofSeconds(20))
                                .header("Authorization", "Bearer " + neon.key())
                                .header("Content-Type", "application/json")
                                .method(method.name(), BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private long rows(SimulatedBranch branch) throws SQLException {
        try (Connection connection = neon.connect(branch, "neondb");
                Statement statement = connection.createStatement()) {
            return count(statement);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM orders")) {
            result.next();
            return result.getLong(1);
        }
    }
}
