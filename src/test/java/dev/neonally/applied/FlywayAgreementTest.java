package dev.neonally.applied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Flyway and we write the same table, and each believes the other. */
@EachPostgres
class FlywayAgreementTest {

    private static final String LOCATION = "src/main/resources/db/migration/";

    @Parameter
    private PostgresServer server;

    @TempDir
    private Path folder;

    private EmptiedDatabase database;
    private MigrationProject project;

    @BeforeParameterizedClassInvocation
    void makeDatabase() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void dropDatabase() throws SQLException {
        database.close();
    }

    @BeforeEach
    void writeMigrations() throws IOException, SQLException {
        database.connectEmpty().close();
        project = new MigrationProject(folder, Map.of("flyway.placeholders.size", "5"))
                .write(LOCATION + "V1__first_table.sql", "CREATE TABLE a (id integer);\r\n\r\n-- naïve\r\n")
                .write(LOCATION + "more/V1_2_3__byte_order_mark.sql", "\uFEFFCREATE TABLE b (id integer);")
                .write(LOCATION + "V2__.sql", "CREATE TABLE c (id varchar(${size}));\n")
                .write(LOCATION + "R__Some_views.sql", "CREATE OR REPLACE VIEW v AS SELECT ${size} AS size;\n")
                .write(LOCATION + "V01.10__no_transaction.sql", "CREATE INDEX CONCURRENTLY ON a (id);\n");
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database.url(), "postgres", "")
                .locations("filesystem:" + folder.resolve(LOCATION))
                .placeholders(Map.of("size", "5"))
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    private List<List<String>> table() throws SQLException {
        List<List<String>> table = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT installed_rank, version, description, type, script, checksum,"
                                + " installed_by, success FROM flyway_schema_history ORDER BY installed_rank")) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= 8; column++) {
                    row.add(rows.getString(column));
                }
                table.add(row);
            }
        }
        return table;
    }

    @Test
    void whatFlywayAppliedIsApplied() throws Exception {
        flyway().migrate();
        MigrationSet history = project.find(Layout.FLYWAY);
        try (Connection connection = database.connect()) {
            assertThat(HistoryTable.of(history).read(connection))
                    .hasValueSatisfying(
                            read -> assertThat(read.description()).isEqualTo("flyway_schema_history, 5 of 5 applied"));

            project.write(
                    LOCATION + "R__Some_views.sql", "CREATE OR REPLACE VIEW v AS SELECT ${size} AS size, 1 AS one;\n");
            assertThat(HistoryTable.of(project.find(Layout.FLYWAY)).read(connection))
                    .hasValueSatisfying(read -> assertThat(read.pending())
                            .extracting(Migration::description)
                            .containsExactly("Some views"));
        }
    }

    @Test
    void flywayFindsNothingToDoAfterUs() throws Exception {
        flyway().migrate();
        List<List<String>> written = table();
        MigrationSet history = project.find(Layout.FLYWAY);
        try (Connection connection = database.connectEmpty()) {
            HistoryTable.of(history).record(connection, history.ups());
        }

        assertThat(table()).isEqualTo(written);
        assertThatCode(() -> flyway().validate()).doesNotThrowAnyException();
        assertThat(flyway().migrate().migrationsExecuted).isZero();
    }

    @Test
    void flywayRunsWhatWeTookBack() throws Exception {
        flyway().migrate();
        MigrationSet history = project.find(Layout.FLYWAY);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE c");
            HistoryTable.of(history)
                    .unrecord(
                            connection,
                            history.ups().stream()
                                    .filter(up -> up.version().equals("2"))
                                    .toList());
        }

        assertThat(flyway().migrate().migrationsExecuted).isOne();
    }
}
