package dev.neonally.effect.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.migration.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The migrations of released products, predicted and then run; at the end the scores are printed as a table.
 *
 * <p>{@code -Dneonally.history=FOLDER,FOLDER} takes other ones, with {@code neonally.layout}, {@code neonally.before} and
 * {@code neonally.session} for all of them; {@code -Dneonally.histories=FILE} those of a {@linkplain History#listed list}.
 */
@EachPostgres
class RealHistoryTest {

    private static final String EHRBASE_SCHEMAS = """
            CREATE SCHEMA ext;
            CREATE SCHEMA ehr;
            CREATE EXTENSION "uuid-ossp" SCHEMA ext;
            CREATE COLLATION ext."en_US" (provider = icu, locale = 'en-US')""";

    private final ScoreTable scores = new ScoreTable();

    @Parameter
    private PostgresServer server;

    @AfterAll
    void print() {
        System.out.println(server + "\n" + scores);
    }

    @ParameterizedTest
    @MethodSource
    void serverDoesWhatWasPredicted(History history) throws MigrationException, SQLException {
        HistoryRun run = new HistoryRun(history, PostgresVersions.parse(String.valueOf(server.version())));
        Comparison comparison = run.compare(server.newDatabase().getUrl() + "?user=postgres");
        scores.add(history, run.migrations(), comparison);
        System.out.println(history + ": " + comparison);
        comparison.refusals().forEach(refusal -> System.out.println("  " + refusal));
        comparison.disagreements().forEach(disagreement -> System.out.println("  " + disagreement));
        if (Boolean.getBoolean("neonally.weak")) {
            comparison.weakDisagreements().forEach(disagreement -> System.out.println("  weak " + disagreement));
        }
        assertThat(comparison.disagreements()).as(comparison.toString()).isEmpty();
    }

    /** The histories that the command line names, or those that the build fetches. */
    static Stream<History> serverDoesWhatWasPredicted() throws IOException {
        String list = System.getProperty("neonally.histories");
        if (list != null) {
            return History.listed(Path.of(list)).stream();
        }
        String folders = System.getProperty("neonally.history");
        if (folders != null) {
            return History.inFolders(
                    folders,
                    System.getProperty("neonally.layout", "flyway"),
                    System.getProperty("neonally.before", ""),
                    System.getProperty("neonally.session", ""))
                    .stream();
        }
        Path corpora = Path.of("target", "corpora");
        return Stream.concat(
                Stream.of(
                                "cloudfoundry-identity-server/org/cloudfoundry/identity/uaa/db/postgresql",
                                "conductor-postgres-persistence/db/migration_postgres",
                                "data-index-storage-postgresql/kie-flyway/db/data-index/postgresql",
                                "data-plane-migration/org/eclipse/tractusx/edc/postgresql/migration/accesstokendata",
                                "data-plane-migration/org/eclipse/tractusx/edc/postgresql/migration/dataplane",
                                "gateway-ha/postgresql",
                                "hawkbit-repository-jpa/db/migration/POSTGRESQL",
                                "jbpm-addons-usertask-storage-jpa/kie-flyway/db/user-tasks/postgresql",
                                "jobs-service-postgresql-common/kie-flyway/db/jobs-service/postgresql",
                                "kie-addons-persistence-jdbc/kie-flyway/db/persistence-jdbc/postgresql",
                                "kogito-addons-data-audit-jpa-common/kie-flyway/db/data-audit/postgresql",
                                "nifi-registry-framework/db/migration/postgres",
                                "participant-integration-api_2.13/db/migration/postgres")
                        .map(corpora::resolve)
                        .map(History::flyway),
                Stream.of(
                        History.flyway(corpora.resolve("jooq-pg/db/migration/ext"))
                                .before(EHRBASE_SCHEMAS)
                                .session("SET search_path TO ext"),
                        History.flyway(corpora.resolve("jooq-pg/db/migration/ehr"))
                                .before(EHRBASE_SCHEMAS)
                                .session("SET search_path TO ehr, ext")));
    }
}
