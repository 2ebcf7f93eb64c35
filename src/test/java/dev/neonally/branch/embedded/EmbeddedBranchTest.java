package dev.neonally.branch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedBranchTest {

    @TempDir
    private Path data;

    private final ExitGuard guard = new ExitGuard();

    @AfterEach
    void unguard() {
        guard.close();
    }

    static List<Path> binaries() throws IOException {
        return Binaries.all();
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void isADatabaseOfItsOwnerWithSettingsOfProduction(Path jar) throws Exception {
        try (EmbeddedBranch branch = EmbeddedBranch.start(Binaries.settings(jar, data), guard);
                Connection connection = branch.connect("migration")) {
            assertThat(branch.kind()).isEqualTo(Branch.Kind.EMBEDDED);
            assertThat(branch.description())
                    .isEqualTo("embedded PostgreSQL "
                            + connection
                                    .getMetaData()
                                    .getDatabaseProductVersion()
                                    .replaceFirst(" .*", ""));
            assertThat(row(connection, """
                            SELECT current_database(), current_user, rolsuper, current_setting('application_name'),
                                pg_get_userbyid(datdba), lower('ÄÉ'), 'a' < 'B'
                            FROM pg_roles, pg_database
                            WHERE rolname = current_user AND datname = current_database()
                            """))
                    .containsExactly("neonally", "neonally", "t", "migration", "neonally", "äé", "f");
            assertThat(row(connection, """
                            SELECT current_setting('fsync'), current_setting('synchronous_commit'),
                                current_setting('full_page_writes'), current_setting('wal_level'),
                                current_setting('autovacuum'), current_setting('max_connections')
                            """)).containsExactly("on", "on", "on", "replica", "on", "200");
        }
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void hasTheExtensionsOfPostgresAndSaysWhichItHasNot(Path jar) throws Exception {
        try (EmbeddedBranch branch = EmbeddedBranch.start(Binaries.settings(jar, data), guard);
                Connection connection = branch.connect("migration");
                Statement statement = connection.createStatement()) {
            for (String extension :
                    List.of("pgcrypto", "\"uuid-ossp\"", "pg_trgm", "citext", "pg_stat_statements", "postgres_fdw")) {
                statement.execute("CREATE EXTENSION " + extension);
            }
            assertThatThrownBy(() -> statement.execute("CREATE EXTENSION vector"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(MissingExtension.hint(failure.getMessage()))
                                    .contains(
                                            "The embedded PostgreSQL has no extension vector, only those that come with"
                                                    + " PostgreSQL. Use a Neon branch, or a scratch server that has it."));
            assertThatThrownBy(() -> statement.execute("CREATE EXTENSION pgcrypto"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(MissingExtension.hint(failure.getMessage()))
                                    .isEmpty());
        }
    }

    @Test
    void leavesNothingWhenItIsClosed() throws Exception {
        EmbeddedBranch branch = EmbeddedBranch.start(Binaries.settings(data), guard);
        branch.close();
        branch.close();
        assertThatThrownBy(() -> branch.connect("late")).hasMessageContaining("refused");
        assertThat(list()).isEmpty();
    }

    @Test
    void lendsNobodyElseTheServer() throws Exception {
        try (EmbeddedBranch branch = EmbeddedBranch.start(Binaries.settings(data), guard)) {
            Address address = branch.address();
            String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                    .hasMessageContaining("password authentication failed");
            DriverManager.getConnection(url, address.user(), address.password()).close();
        }
    }

    @Test
    void staysForAVisitWhenItWasToldTo() throws Exception {
        EmbeddedBranch branch = EmbeddedBranch.start(Binaries.settings(data), guard);
        branch.keep();
        branch.close();
        try (Connection connection = branch.connect("look")) {
            assertThat(row(connection, "SELECT 1")).containsExactly("1");
        }
        Path password = branch.home().resolve("pgpass");
        assertThat(branch.description())
                .endsWith(", until the next run: PGPASSFILE=" + password + " psql -h 127.0.0.1 -p "
                        + branch.address().port() + " -U neonally neonally");
        assertThat(password)
                .hasContent("127.0.0.1:*:neonally:neonally:" + branch.address().password());
        Postmaster.of(branch.home().resolve("data")).orElseThrow().kill();
    }

    /** As in a container where the build is root and namespaces are forbidden. */
    @Test
    void isRunBySomebodyElseWhereRootMayNot() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"));
        try (EmbeddedBranch branch = EmbeddedBranch.start(Binaries.settings(data), new Account.Other("nobody"), guard);
                Connection connection = branch.connect("migration")) {
            assertThat(row(connection, "SELECT 1")).containsExactly("1");
            ProcessHandle server =
                    Postmaster.of(branch.home().resolve("data")).orElseThrow().process();
            assertThat(server.info().user()).contains("nobody");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsNothingOfTheBuildsEnvironment() throws Exception {
        try (EmbeddedBranch branch = EmbeddedBranch.start(Binaries.settings(data), guard)) {
            long server = Postmaster.of(branch.home().resolve("data"))
                    .orElseThrow()
                    .process()
                    .pid();
            String environment = Files.readString(Path.of("/proc/" + server + "/environ"));
            assertThat(System.getenv()).containsKey("HOME");
            assertThat(environment.split("\0"))
                    .extracting(variable -> variable.replaceFirst("=.*", ""))
                    .contains("PATH")
                    .doesNotContain("HOME", "JAVA_HOME");
        }
    }

    @Test
    void leavesNothingWhenItsStartIsInterrupted() throws Exception {
        for (int millis : new int[] {1, 300, 700}) {
            Thread starter = new Thread(() -> {
                try {
                    EmbeddedBranch.start(Binaries.settings(data), guard).close();
                } catch (BranchException interrupted) {
                    // what counts is what is left
                }
            });
            starter.start();
            Thread.sleep(millis);
            starter.interrupt();
            starter.join();
            assertThat(list()).as("after %s ms", millis).isEmpty();
        }
    }

    @Test
    void runsBesideAnother() throws Exception {
        try (EmbeddedBranch one = EmbeddedBranch.start(Binaries.settings(data), guard);
                EmbeddedBranch two = EmbeddedBranch.start(Binaries.settings(data), guard);
                Connection connection = one.connect("still there")) {
            assertThat(one.address().port()).isNotEqualTo(two.address().port());
            assertThat(row(connection, "SELECT 1")).containsExactly("1");
        }
        assertThat(list()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheBinaries() throws Exception {
        Path empty = Files.write(data.resolve("empty.jar"), new byte[0]);
        assertThatThrownBy(() -> EmbeddedBranch.start(Binaries.settings(empty, data), guard))
                .isInstanceOf(BranchException.class)
                .hasMessageStartingWith("The embedded PostgreSQL does not start: ");
        assertThat(list()).containsExactly(empty);
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.toList();
        }
    }

    private static List<String> row(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            Stream.Builder<String> values = Stream.builder();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                values.add(row.getString(column));
            }
            return values.build().toList();
        }
    }
}
