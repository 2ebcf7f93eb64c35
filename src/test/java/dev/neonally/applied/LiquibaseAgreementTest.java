package dev.neonally.applied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Liquibase and we write the same table, and each believes the other. */
@EachPostgres
class LiquibaseAgreementTest {

    private static final String CHANGELOGS = """
            === src/main/resources/db/changelog/db.changelog-master.yaml
            databaseChangeLog:
              - include:
                  file: tables.sql
                  relativeToChangelogFile: true
              - include:
                  file: db/changelog/views.xml
              - include:
                  file: moved.sql
                  relativeToChangelogFile: true
            === src/main/resources/db/changelog/tables.sql
            --liquibase formatted sql
            --changeset ann:1
            CREATE TABLE a (id integer);
            --changeset ann:2 logicalFilePath:old/place.sql
            CREATE TABLE b (id integer);
            === src/main/resources/db/changelog/views.xml
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" logicalFilePath="views"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <changeSet id="1" author="bob"><sql>CREATE VIEW v AS SELECT 1 AS x</sql></changeSet>
                <changeSet id="2" author="bob"><sql>CREATE VIEW w AS SELECT 2 AS x</sql></changeSet>
            </databaseChangeLog>
            === src/main/resources/db/changelog/moved.sql
            --liquibase formatted sql logicalFilePath:before/moved.sql
            --changeset ann:1
            CREATE TABLE c (id integer);
            """;

    @Parameter
    private PostgresServer server;

    @TempDir
    private Path folder;

    private EmptiedDatabase database;
    private MigrationSet history;

    @BeforeParameterizedClassInvocation
    void makeDatabase() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void dropDatabase() throws SQLException {
        database.close();
    }

    @BeforeEach
    void writeChangelogs() throws Exception {
        database.connectEmpty().close();
        history = new MigrationProject(folder).writeAll(CHANGELOGS).find(Layout.LIQUIBASE);
    }

    /** Runs Liquibase and gives what it would still run. */
    private List<ChangeSet> unrun(boolean update) throws Exception {
        try (Connection connection = database.connect()) {
            Liquibase liquibase = new Liquibase(
                    "db/changelog/db.changelog-master.yaml",
                    new DirectoryResourceAccessor(folder.resolve("src/main/resources")),
                    new JdbcConnection(connection));
            if (update) {
                liquibase.update(new Contexts());
            }
            return liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
        }
    }

    @Test
    void whatLiquibaseAppliedIsApplied() throws Exception {
        unrun(true);
        try (Connection connection = database.connect()) {
            assertThat(HistoryTable.of(history).read(connection))
                    .hasValueSatisfying(
                            read -> assertThat(read.description()).isEqualTo("databasechangelog, 5 of 5 applied"));
        }
    }

    @Test
    void liquibaseFindsNothingToDoAfterUs() throws Exception {
        try (Connection connection = database.connect()) {
            HistoryTable.of(history).record(connection, history.ups());
        }

        assertThat(unrun(false)).isEmpty();
        assertThat(unrun(true)).isEmpty();
    }

    @Test
    void liquibaseRunsWhatWeTookBack() throws Exception {
        unrun(true);
        Migration last = history.ups().get(history.ups().size() - 1);
        try (Connection connection = database.connect()) {
            HistoryTable.of(history).unrecord(connection, List.of(last));
        }

        assertThat(unrun(false)).extracting(ChangeSet::getId).containsExactly("1");
    }
}
