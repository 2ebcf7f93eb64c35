package dev.neonally.branch.neon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Neon's own command line takes the simulator for Neon; the system property {@code neonally.neonctl} names its executable. */
@OnePostgres
@EnabledIfSystemProperty(named = "neonally.neonctl", matches = ".+")
class NeonctlTest {

    private static final String NAME = "migration/x";

    @Parameter
    PostgresServer server;

    @TempDir
    Path home;

    private NeonSimulator neon;
    private Neonctl neonctl;

    @BeforeEach
    void start() throws IOException, SQLException {
        neon = NeonSimulator.on(server);
        neonctl = new Neonctl(System.getProperty("neonally.neonctl"), neon, home);
        assertThat(neon.enforcesContract())
                .as("Neon's OpenAPI document can be had")
                .isTrue();
        try (Connection main = neon.connect(neon.defaultBranch(), "neondb");
                Statement statement = main.createStatement()) {
            statement.execute("CREATE TABLE orders (id int PRIMARY KEY)");
            statement.execute("ALTER TABLE orders OWNER TO neondb_owner");
        }
    }

    @AfterEach
    void stop() {
        neon.close();
    }

    @Test
    void aNeonBranchFromItsMakingToItsEnd() throws Exception {
        assertThat(json(neonctl.run("projects", "list", "--output", "json"))
                        .at("/projects/0/id")
                        .asString())
                .isEqualTo(neon.projectId());

        Instant expiry = neon.clock().second().plus(Duration.ofHours(4));
        neonctl.runInProject("branches", "create", "--name", NAME, "--expires-at", expiry.toString());
        assertThat(neon.branch(NAME).orElseThrow().expiresAt()).hasValue(expiry);
        assertThat(json(neonctl.runInProject("branches", "list")).findValuesAsString("name"))
                .contains("main", NAME);

        try (Connection connection = SqlClient.connect(
                        withPort(neonctl.runInProject("connection-string", NAME).strip()));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE orders ADD COLUMN total int");
        }
        assertThat(neon.logins(neon.defaultBranch())).isEmpty();
        assertThat(neonctl.runInProject("branches", "schema-diff", "main", NAME, "--database", "neondb"))
                .contains("+    total integer");
        String compared = neonctl.runInProject(
                "api",
                "/projects/" + neon.projectId() + "/branches/"
                        + neon.branch(NAME).orElseThrow().id() + "/compare_schema",
                "-Q",
                "db_name=neondb");
        assertThat(compared).contains("+    total integer");

        Instant later = expiry.plus(Duration.ofHours(1));
        neonctl.runInProject("branches", "set-expiration", NAME, "--expires-at", later.toString());
        assertThat(neon.branch(NAME).orElseThrow().expiresAt()).hasValue(later);
        neonctl.runInProject("branches", "set-expiration", NAME);
        assertThat(neon.branch(NAME).orElseThrow().expiresAt()).isEmpty();

        neonctl.runInProject("branches", "delete", NAME);
        assertThat(neon.branches()).containsExactly(neon.defaultBranch());
    }

    @Test
    void aNeonBranchWithoutRowsAndOneThatIsReset() throws Exception {
        neonctl.runInProject("branches", "create", "--name", "bare", "--schema-only");
        assertThat(neon.branch("bare").orElseThrow().parentId()).isEmpty();
        neonctl.runInProject("branches", "create", "--name", "spoilt");
        SimulatedBranch spoilt = neon.branch("spoilt").orElseThrow();
        try (Connection connection = neon.connect(spoilt, "neondb");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE orders");
        }
        neonctl.runInProject("branches", "reset", "spoilt", "--parent");
        try (Connection connection = neon.connect(spoilt, "neondb");
                Statement statement = connection.createStatement()) {
            statement.execute("TABLE orders");
        }
    }

    /** Neon's CLI writes the URI itself, with no port: Neon's is always 5432. */
    private String withPort(String uri) {
        String host = URI.create(uri).getHost();
        return uri.replace(host, host + ":" + neon.sqlPort());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
