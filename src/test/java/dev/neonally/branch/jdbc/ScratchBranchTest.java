package dev.neonally.branch.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ChildRun;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.embedded.Binaries;
import dev.neonally.branch.embedded.EmbeddedBranch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real server, over real sockets. */
class ScratchBranchTest {

    private static final ExitGuard GUARD = new ExitGuard();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static EmbeddedBranch server;

    private final List<ScratchBranch> made = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path data) throws BranchException {
        server = EmbeddedBranch.start(Binaries.settings(data), GUARD);
    }

    @AfterAll
    static void stop() throws BranchException {
        server.close();
        GUARD.close();
    }

    @AfterEach
    void dropAll() throws BranchException {
        for (ScratchBranch branch : made) {
            branch.close();
        }
    }

    @Test
    void isADatabaseOfItsOwnUntilItIsClosed() throws Exception {
        ScratchBranch branch = create(Optional.empty());
        assertThat(branch.kind()).isEqualTo(Branch.Kind.JDBC);
        assertThat(branch.isEmpty()).isTrue();
        assertThat(branch.expiresAt()).isEmpty();
        String name = branch.address().database();
        assertThat(name).matches(ScratchName.PATTERN);
        assertThat(branch.description()).isEqualTo("database " + name + " on 127.0.0.1:" + port());
        try (Connection connection = branch.connect("migration")) {
            assertThat(value(connection, "SELECT current_database() || ' ' || current_setting('application_name')"))
                    .isEqualTo(name + " migration");
            execute(connection, "CREATE TABLE t (id int)");
        }
        assertThat(databases()).contains(name);
        branch.close();
        branch.close();
        assertThat(databases()).doesNotContain(name);
    }

    @Test
    void goesOnAThreadThatWasInterrupted() throws Exception {
        ScratchBranch branch = create(Optional.empty());
        Thread.currentThread().interrupt();
        branch.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(databases()).doesNotContain(branch.address().database());
    }

    @Test
    void goesEvenWhileOthersAreConnected() throws Exception {
        ScratchBranch branch = create(Optional.empty());
        try (Connection busy = branch.connect("busy")) {
            branch.close();
            assertThat(databases()).doesNotContain(branch.address().database());
            assertThat(busy.isValid(1)).isFalse();
        }
    }

    @Test
    void staysWhenItWasToldTo() throws Exception {
        ScratchBranch branch = create(Optional.empty());
        branch.keep();
        branch.close();
        String name = branch.address().database();
        assertThat(databases()).contains(name);
        execute("DROP DATABASE " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "quote\"d", "Größe", "semi;colon", "per%cent+plus", "a/b?c=d&e"})
    void copiesATemplateOfAnyName(String template) throws Exception {
        execute("CREATE DATABASE \"" + template.replace("\"", "\"\"") + "\"");
        ScratchServer known = ScratchServer.of(url(template), Optional.of("neonally"), Optional.of(password()));
        try (Connection connection = known.connect(template, "setup")) {
            execute(connection, "CREATE TABLE copied (id int)");
        }
        ScratchBranch branch = create(known, Optional.of(template));
        assertThat(branch.isEmpty()).isFalse();
        try (Connection connection = branch.connect("migration")) {
            assertThat(value(connection, "SELECT count(*) FROM copied")).isEqualTo("0");
        }
    }

    @Test
    void saysThatSomebodyUsesTheTemplate() throws Exception {
        String template = newDatabase();
        try (Connection busy = scratch().connect(template, "busy")) {
            assertThatThrownBy(() -> create(Optional.of(template)))
                    .isInstanceOf(BranchException.class)
                    .hasMessage("No database can be made on the scratch server 127.0.0.1:" + port()
                            + ": ERROR: source database \"" + template
                            + "\" is being accessed by other users. Nobody may be connected to " + template
                            + " while it is copied.");
            assertThat(busy.isValid(1)).isTrue();
        }
    }

    @Test
    void saysThatThereIsNoSuchTemplate() {
        assertThatThrownBy(() -> create(Optional.of("nowhere")))
                .hasMessageEndingWith(
                        "ERROR: template database \"nowhere\" does not exist. Check the name of the template.");
    }

    @Test
    void saysThatTheTemplateIsNotOnesOwn() throws Exception {
        String template = newDatabase();
        String user = newUser("CREATEDB");
        ScratchServer other = ScratchServer.of(url("postgres"), Optional.of(user), Optional.of("s3cret"));
        assertThatThrownBy(() -> create(other, Optional.of(template)))
                .hasMessageEndingWith("ERROR: permission denied to copy database \"" + template + "\". " + user
                        + " has to own " + template + ", or: ALTER DATABASE " + template + " IS_TEMPLATE true");
    }

    @Test
    void saysThatTheUserMayNotMakeDatabases() throws Exception {
        String user = newUser("");
        ScratchServer other = ScratchServer.of(url("postgres"), Optional.of(user), Optional.of("s3cret"));
        assertThatThrownBy(() -> create(other, Optional.empty()))
                .hasMessageEndingWith("ERROR: permission denied to create database. Let " + user + " do so: ALTER ROLE "
                        + user + " CREATEDB");
    }

    @Test
    void saysThatTheLoginIsRefused() throws Exception {
        ScratchServer other = ScratchServer.of(url("postgres"), Optional.of("neonally"), Optional.of("wr0ng"));
        Throwable refused = catchThrowable(() -> create(other, Optional.empty()));
        assertThat(refused)
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("refuses the login of neonally")
                .hasMessageContaining("password authentication failed");
        assertThat(trace(refused)).doesNotContain("wr0ng");
    }

    @Test
    void saysThatTheUrlsDatabaseIsMissing() throws Exception {
        ScratchServer other = ScratchServer.of(url("nowhere"), Optional.of("neonally"), Optional.of(password()));
        assertThatThrownBy(() -> create(other, Optional.empty()))
                .hasMessageContaining("has no database nowhere to give orders from");
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        ScratchServer nobody = ScratchServer.of(
                "jdbc:postgresql://127.0.0.1:" + free + "/x?password=s3cret", Optional.empty(), Optional.empty());
        Throwable refused = catchThrowable(() -> create(nobody, Optional.empty()));
        assertThat(refused)
                .isInstanceOf(BranchException.class)
                .hasMessageStartingWith("The scratch server 127.0.0.1:" + free + " cannot be reached: ");
        assertThat(trace(refused)).doesNotContain("s3cret");
    }

    @Test
    void noticesAPooler() throws Exception {
        try (SharingProxy pooler = new SharingProxy(port())) {
            ScratchServer pooled = ScratchServer.of(
                    "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/neonally?sslmode=disable",
                    Optional.of("neonally"),
                    Optional.of(password()));
            assertThatThrownBy(() -> create(pooled, Optional.empty()))
                    .isInstanceOf(BranchException.class)
                    .hasMessageStartingWith("127.0.0.1:" + pooler.port() + " is a connection pooler: ");
        }
    }

    @Test
    void worksInNoDatabaseThatTookItsPlace() throws Exception {
        ScratchBranch branch = create(Optional.empty());
        String name = branch.address().database();
        execute("DROP DATABASE " + name + " WITH (FORCE)");
        execute("CREATE DATABASE " + name);
        assertThatThrownBy(() -> branch.connect("migration"))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("Nothing was done there");
    }

    @Test
    void listsAndDropsWhatKilledRunsLeft() throws Exception {
        ScratchBranch running = create(Optional.empty());
        String foreign = newDatabase();
        execute("CREATE DATABASE neonally_20200101000000_0123abcd");
        execute("COMMENT ON DATABASE neonally_20200101000000_0123abcd IS "
                + "'Made by neonally for it''s, run r1, may be dropped after 2020-01-01T04:00:00Z'");
        execute("CREATE DATABASE neonally_20200101000000_somebody");

        List<Leftover> found = scratch().leftovers("it's");
        assertThat(found)
                .extracting(Leftover::database, Leftover::run, Leftover::inUse, l -> l.isAbandoned(Instant.now()))
                .containsExactly(
                        tuple("neonally_20200101000000_0123abcd", "r1", false, true),
                        tuple(running.address().database(), "run-1", true, false));
        assertThat(scratch().leftovers("another")).isEmpty();

        scratch().drop(found.get(0));
        assertThatThrownBy(() -> scratch().drop(found.get(1))).hasMessageContaining("its run run-1 goes on");
        assertThat(databases())
                .contains(running.address().database(), foreign, "neonally_20200101000000_somebody")
                .doesNotContain("neonally_20200101000000_0123abcd");
        execute("DROP DATABASE neonally_20200101000000_somebody");
    }

    @Test
    void aRunThatIsStoppedDropsItsDatabase() throws Exception {
        ChildRun run = ChildRun.scratch(url("neonally"), "neonally", password());
        assertThat(databases()).contains(run.place());
        run.process().destroy();
        assertThat(run.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(databases()).doesNotContain(run.place());
    }

    @Test
    void theDatabaseOfAKilledRunIsListedAndDropped() throws Exception {
        ChildRun run = ChildRun.scratch(url("neonally"), "neonally", password());
        awaitSleep(run.place());
        assertThat(scratch().leftovers("child")).extracting(Leftover::inUse).containsExactly(true);
        run.process().destroyForcibly().waitFor();
        awaitAbsence();
        List<Leftover> found = scratch().leftovers("child");
        assertThat(found).extracting(Leftover::database).containsExactly(run.place());
        scratch().drop(found.get(0));
        assertThat(databases()).doesNotContain(run.place());
    }

    @Test
    void theDatabaseOfARunThatWasKilledBeforeItCouldSignItIsListedLater() throws Exception {
        String old = "neonally_20200101000000_00000001";
        String recent = ScratchName.next(Instant.now()).text();
        execute("CREATE DATABASE " + old);
        execute("CREATE DATABASE " + recent);
        List<Leftover> found = scratch().leftovers("anyone");
        assertThat(found).extracting(Leftover::database).containsExactly(old);
        scratch().drop(found.get(0));
        assertThat(databases()).contains(recent).doesNotContain(old);
        execute("DROP DATABASE " + recent);
    }

    private static void awaitSleep(String database) throws Exception {
        try (Connection connection = server.connect("look")) {
            String sleeps = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND datname = '"
                    + database + "'";
            while (value(connection, sleeps).equals("0")) {
                Thread.sleep(10);
            }
        }
    }

    private static void awaitAbsence() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (scratch().leftovers("child").get(0).inUse() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    private ScratchBranch create(Optional<String> template) throws BranchException {
        return create(scratch(), template);
    }

    private ScratchBranch create(ScratchServer on, Optional<String> template) throws BranchException {
        ScratchBranch branch =
                ScratchBranch.create(on, new ScratchSettings(template, "it's", "run-1", Duration.ofHours(4)), GUARD);
        made.add(branch);
        return branch;
    }

    private static ScratchServer scratch() throws BranchException {
        return ScratchServer.of(url("neonally"), Optional.of("neonally"), Optional.of(password()));
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    private static int port() {
        return server.address().port();
    }

    private static String password() {
        Address address = server.address();
        return address.password();
    }

    private static String newDatabase() throws SQLException {
        String name = "db" + COUNTER.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return name;
    }

    private static String newUser(String attributes) throws SQLException {
        String name = "user" + COUNTER.incrementAndGet();
        execute("CREATE ROLE " + name + " LOGIN PASSWORD 's3cret' " + attributes);
        return name;
    }

    private static List<String> databases() throws SQLException {
        try (Connection connection = server.connect("look");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT datname FROM pg_database")) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.connect("setup")) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
