package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void stepsKnowTheirTransaction(String how, Migration migration, List<Integer> transactions) {
        assertThat(replay(migration).steps())
                .as(migration.script().text())
                .extracting(Step::transaction)
                .containsExactlyElementsOf(transactions);
    }

    static Stream<Arguments> stepsKnowTheirTransaction() {
        return Stream.of(
                arguments("managed", managed("SELECT 1; SELECT 2"), List.of(0, 0)),
                arguments("autocommit", autocommit("SELECT 1; SELECT 2"), List.of(-1, -1)),
                arguments("managed, BEGIN", managed("BEGIN; SELECT 1"), List.of(0, 0)),
                arguments("managed, COMMIT", managed("SELECT 1; COMMIT; SELECT 2"), List.of(0, 0, -1)),
                arguments(
                        "managed, COMMIT, BEGIN",
                        managed("COMMIT; SELECT 1; BEGIN; SELECT 2; COMMIT"),
                        List.of(0, -1, -1, 1, 1)),
                arguments(
                        "autocommit, two of its own",
                        autocommit("BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; ROLLBACK; SELECT 3"),
                        List.of(-1, 0, 0, -1, 1, 1, -1)),
                arguments("one call of one", oneCall("SELECT 1"), List.of(-1)),
                arguments("one call of two", oneCall("SELECT 1; SELECT 2"), List.of(0, 0)),
                arguments("one call, COMMIT", oneCall("SELECT 1; COMMIT; SELECT 2; SELECT 3"), List.of(0, 0, 1, 1)),
                arguments(
                        "one call, BEGIN takes in what went before",
                        oneCall("SELECT 1; BEGIN; SELECT 2; COMMIT; SELECT 3"),
                        List.of(0, 0, 0, 0, 1)),
                arguments(
                        "commands of a DO share one",
                        autocommit("DO $$BEGIN PERFORM 1; PERFORM 2; END$$; DO $$BEGIN PERFORM 3; END$$"),
                        List.of(-1, 0, 0, -1, 1)),
                arguments(
                        "commands of a DO in a managed transaction",
                        managed("DO $$BEGIN PERFORM 1; END$$"),
                        List.of(0, 0)),
                arguments(
                        "DO that commits",
                        autocommit("DO $$BEGIN PERFORM 1; COMMIT; PERFORM 2; END$$; SELECT 3"),
                        List.of(-1, 0, 0, 1, -1)),
                arguments(
                        "DO that may not commit",
                        managed("DO $$BEGIN PERFORM 1; COMMIT; PERFORM 2; END$$"),
                        List.of(0, 0, 0, 0)));
    }

    @Test
    void transactionsOfSeveralMigrationsAreToldApart() {
        assertThat(replay(set(managed("SELECT 1"), managed("SELECT 2"))))
                .extracting(migration -> migration.steps().get(0).transaction())
                .containsExactly(0, 1);
    }

    @Test
    void aGroupSharesOneTransaction() {
        MigrationSet set = new MigrationSet(
                Layout.FLYWAY,
                "",
                Path.of("."),
                List.of(managed("SELECT 1"), managed("SELECT 2"), autocommit("SELECT 3"), managed("SELECT 4")),
                List.of(),
                List.of(),
                new MigrationSet.Run(true, false, false, ""),
                List.of());
        assertThat(replay(set))
                .extracting(migration -> migration.steps().get(0).transaction())
                .containsExactly(0, 0, -1, 1);
    }

    @Test
    void callbacksRunOnConnectionsOfTheirOwn() {
        List<ReplayedMigration> migrations = replay(set(
                callback("beforeMigrate.sql", "CREATE TABLE log (); SET lock_timeout = '1s'"),
                managed("SELECT 1"),
                callback("afterMigrate.sql", "CREATE TABLE done ()")));
        assertThat(migrations)
                .extracting(migration -> migration.steps().get(0).transaction())
                .doesNotHaveDuplicates();
        assertThat(migrations.get(1).start().setting("lock_timeout")).isEmpty();
        assertThat(tables(migrations.get(1).before())).containsExactly("log");
        assertThat(tables(migrations.get(2).after())).containsExactly("done", "log");
    }

    @ParameterizedTest(name = "{0} leaves {1}")
    @MethodSource
    void rollbackTakesTheSchemaBack(String script, List<String> tables) {
        assertThat(tables(replay(autocommit(script)).after())).as(script).containsExactlyElementsOf(tables);
    }

    static Stream<Arguments> rollbackTakesTheSchemaBack() {
        return Stream.of(
                arguments("BEGIN; CREATE TABLE a (); COMMIT", List.of("a")),
                arguments("BEGIN; CREATE TABLE a (); ROLLBACK", List.of()),
                arguments("CREATE TABLE a (); ROLLBACK", List.of("a")),
                arguments("CREATE TABLE a (); BEGIN; DROP TABLE a; ROLLBACK", List.of("a")),
                arguments(
                        "BEGIN; CREATE TABLE a (); SAVEPOINT s; CREATE TABLE b (); ROLLBACK TO s; COMMIT",
                        List.of("a")),
                arguments(
                        "BEGIN; SAVEPOINT s; CREATE TABLE a (); RELEASE SAVEPOINT s; CREATE TABLE b (); COMMIT",
                        List.of("a", "b")),
                arguments("DO $$BEGIN CREATE TABLE a (); ROLLBACK; CREATE TABLE b (); END$$", List.of("b")),
                arguments("DO $$BEGIN IF random() > 1 THEN CREATE TABLE a (); END IF; END$$", List.of("a")));
    }

    @ParameterizedTest(name = "{0} makes {1}")
    @MethodSource
    void searchPathDecidesWhereThingsAreMade(String script, List<String> tables) {
        String schemas = "CREATE SCHEMA one; CREATE SCHEMA two; ";
        assertThat(qualifiedTables(replay(managed(schemas + script)).after()))
                .as(script)
                .containsExactlyElementsOf(tables);
    }

    static Stream<Arguments> searchPathDecidesWhereThingsAreMade() {
        return Stream.of(
                arguments("CREATE TABLE t ()", List.of("public.t")),
                arguments("SET search_path TO one, public; CREATE TABLE t ()", List.of("one.t")),
                arguments("SET search_path = one; RESET search_path; CREATE TABLE t ()", List.of("public.t")),
                arguments("SET LOCAL search_path = one; CREATE TABLE t ()", List.of("one.t")),
                arguments("SET LOCAL search_path = one; COMMIT; CREATE TABLE t ()", List.of("public.t")),
                arguments("SELECT set_config('search_path', 'two', false); CREATE TABLE t ()", List.of("two.t")),
                arguments(
                        "SELECT pg_catalog.set_config('search_path', 'two', true); COMMIT; CREATE TABLE t ()",
                        List.of("public.t")),
                arguments(
                        "DO $$BEGIN PERFORM set_config('search_path', 'two', true); CREATE TABLE t (); END$$",
                        List.of("two.t")),
                arguments("""
                        CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SET search_path = one AS
                        $$BEGIN CREATE TABLE t (); END$$;
                        SELECT f(); CREATE TABLE u ()""", List.of("one.t", "public.u")));
    }

    @Test
    void settingsOutliveTheirMigration() {
        List<ReplayedMigration> migrations = replay(set(
                Layout.GOLANG_MIGRATE,
                managed("SET lock_timeout = '1s'; CREATE SCHEMA s; SET search_path = s"),
                managed("CREATE TABLE t ()")));
        assertThat(migrations.get(1).start().setting("lock_timeout")).contains("1s");
        assertThat(qualifiedTables(migrations.get(1).after())).containsExactly("s.t");
    }

    @Test
    void flywayPutsTheSearchPathBack() {
        List<ReplayedMigration> migrations = replay(set(
                managed("SET lock_timeout = '1s'; CREATE SCHEMA s; SET search_path = s"),
                managed("CREATE TABLE t ()")));
        assertThat(migrations.get(1).start().setting("lock_timeout")).contains("1s");
        assertThat(qualifiedTables(migrations.get(1).after())).containsExactly("public.t");
    }

    @Test
    void sessionScriptsRunBeforeTheFirstMigration() {
        MigrationSet set = new MigrationSet(
                Layout.FLYWAY,
                "",
                Path.of("."),
                List.of(managed("CREATE TABLE t ()"), managed("CREATE TABLE u ()")),
                List.of(),
                List.of(new Script("CREATE SCHEMA IF NOT EXISTS app; SET search_path = app; SET lock_timeout = 5000")),
                run(),
                List.of());
        List<ReplayedMigration> migrations = replay(set);
        assertThat(qualifiedTables(migrations.get(1).after())).containsExactly("app.t", "app.u");
        assertThat(migrations.get(0).start().milliseconds("lock_timeout")).contains(5000L);
    }

    @Test
    void baselineIsOlderThanTheHistory() {
        List<ReplayedMigration> migrations = new ArrayList<>();
        Script dump = new Script("""
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.old (id integer);
                """);
        new Replay(PostgresVersions.parse("17"))
                .replay(
                        set(managed("ALTER TABLE old ADD COLUMN x int")),
                        List.of(dump),
                        migrations::add,
                        migrations::add);
        ReplayedMigration first = migrations.get(0);
        Relation old = first.before().relation(QualifiedName.of("old")).orElseThrow();
        assertThat(old.origin()).isEqualTo(-1);
        assertThat(first.number()).isZero();
        assertThat(lock(first.steps().get(0), "old")).contains(LockMode.ACCESS_EXCLUSIVE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void commandsOfBodiesCountForTheStatementThatRunsThem(String how, String script) {
        String history = "CREATE TABLE t (id int); ";
        ReplayedMigration migration = replay(autocommit(history + script));
        List<Step> steps = migration.steps();
        Step runner = steps.stream()
                .filter(step -> step.inside().isEmpty())
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(lock(runner, "t")).as(script).contains(LockMode.ACCESS_EXCLUSIVE);
        assertThat(runner.after().relation(QualifiedName.of("t")).flatMap(table -> table.column("added")))
                .as(script)
                .isPresent();
        assertThat(steps)
                .as(script)
                .filteredOn(step -> step.inside().isPresent())
                .allMatch(step -> step.statement() == runner.statement())
                .allMatch(step -> step.session().inTransaction())
                .extracting(step -> step.inside().map(Command::kind))
                .contains(Optional.of("ALTER TABLE"));
    }

    static Stream<Arguments> commandsOfBodiesCountForTheStatementThatRunsThem() {
        String body = " AS $$BEGIN ALTER TABLE t ADD COLUMN added int; END$$; ";
        String function = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql" + body;
        return Stream.of(
                arguments("DO", "DO $$BEGIN ALTER TABLE t ADD COLUMN added int; END$$"),
                arguments("condition", "DO $$BEGIN IF true THEN ALTER TABLE t ADD COLUMN added int; END IF; END$$"),
                arguments("literal EXECUTE", "DO $$BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN added int'; END$$"),
                arguments(
                        "EXECUTE of an argument",
                        "CREATE FUNCTION f(name regclass) RETURNS void LANGUAGE plpgsql AS $$BEGIN EXECUTE"
                                + " format('ALTER TABLE %s ADD COLUMN added int', name); END$$; SELECT f('t')"),
                arguments(
                        "EXECUTE of an argument without a name",
                        "CREATE FUNCTION f(text) RETURNS void LANGUAGE plpgsql AS $$BEGIN EXECUTE"
                                + " 'ALTER TABLE t ADD COLUMN ' || $1; END$$; DO $$BEGIN PERFORM f('added int'); END$$"),
                arguments("function", function + "SELECT f()"),
                arguments(
                        "function of a schema",
                        "CREATE SCHEMA s; " + function.replace("f()", "s.f()") + "SELECT s.f()"),
                arguments("function in a DO", function + "DO $$BEGIN PERFORM f(); END$$"),
                arguments("function in WHERE", function + "UPDATE t SET id = 1 WHERE f() IS NULL"),
                arguments("function in INSERT", function + "INSERT INTO t SELECT 1 FROM f()"),
                arguments(
                        "SQL function",
                        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'ALTER TABLE t ADD added int'; SELECT f()"),
                arguments("procedure", "CREATE PROCEDURE p() LANGUAGE plpgsql" + body + "CALL p()"),
                arguments(
                        "function that calls another",
                        function + "CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql AS"
                                + " $$BEGIN PERFORM f(); END$$; SELECT g()"),
                arguments("recursion", """
                        CREATE FUNCTION r() RETURNS void LANGUAGE plpgsql AS
                        $$BEGIN PERFORM r(); ALTER TABLE t ADD COLUMN added int; END$$; SELECT r()"""));
    }

    @Test
    void commandsWithUnknownNamesLockWhatTheyNameAndAreNoSteps() {
        ReplayedMigration migration = replay(autocommit("""
                        CREATE TABLE t (id int PRIMARY KEY, CONSTRAINT c CHECK (id > 0));
                        DO $$BEGIN
                            EXECUTE 'ALTER TABLE t DROP CONSTRAINT ' || (SELECT conname FROM pg_constraint);
                            EXECUTE format('ALTER TABLE %I ADD COLUMN a int', current_user);
                        END$$"""));
        assertThat(migration.steps()).hasSize(2);
        Step block = migration.steps().get(1);
        assertThat(block.effect().locks())
                .extracting(lock -> lock.relation().display(), RelationLock::mode)
                .containsExactly(tuple("t", LockMode.ACCESS_EXCLUSIVE));
        assertThat(block.effect().failure()).isEmpty();
        assertThat(block.effect().worstCase()).isFalse();
        Relation table = block.after().relation(QualifiedName.of("t")).orElseThrow();
        assertThat(block.after().constraint(table.id(), "c")).isPresent();
    }

    @Test
    void statementTriggersCountButAreNoSteps() {
        ReplayedMigration migration = replay(managed("""
                        CREATE TABLE t (id int); CREATE TABLE log (id int);
                        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS
                        $$BEGIN LOCK TABLE log; RETURN NULL; END$$;
                        CREATE TRIGGER a AFTER UPDATE OF id ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
                        DELETE FROM t;
                        UPDATE t SET id = 1"""));
        assertThat(migration.steps()).hasSize(6);
        assertThat(lock(migration.steps().get(4), "log")).isEmpty();
        assertThat(lock(migration.steps().get(5), "log")).contains(LockMode.ACCESS_EXCLUSIVE);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource
    void guardedCommandsThatWouldFailDoNotCount(String block, boolean counts) {
        ReplayedMigration migration =
                replay(managed("CREATE TABLE t (id int PRIMARY KEY, CONSTRAINT c CHECK (id > 0)); " + block));
        assertThat(lock(migration.steps().get(1), "t").isPresent()).as(block).isEqualTo(counts);
    }

    static Stream<Arguments> guardedCommandsThatWouldFailDoNotCount() {
        return Stream.of(
                arguments(
                        "DO $$BEGIN ALTER TABLE t ADD id int; EXCEPTION WHEN duplicate_column THEN NULL; END$$", false),
                arguments("DO $$BEGIN IF true THEN ALTER TABLE t ADD PRIMARY KEY (id); END IF; END$$", false),
                arguments("DO $$BEGIN IF true THEN ALTER TABLE t ADD CONSTRAINT c CHECK (true); END IF; END$$", false),
                arguments("DO $$BEGIN IF true THEN ALTER TABLE t ADD other int; END IF; END$$", true),
                arguments("DO $$BEGIN IF true THEN ALTER TABLE t DROP absent; END IF; END$$", true),
                arguments("DO $$BEGIN ALTER TABLE t ADD id int; END$$", true),
                arguments(
                        "DO $$DECLARE n text; BEGIN EXECUTE 'ALTER TABLE t DROP CONSTRAINT ' || n;"
                                + " IF true THEN ALTER TABLE t ADD CONSTRAINT c CHECK (true); END IF; END$$",
                        true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void readsUnderLocksThatTheTransactionHoldsAreScans(String script, boolean scanned) {
        ReplayedMigration migration =
                replay(autocommit("CREATE TABLE t (id int PRIMARY KEY, c int, CONSTRAINT k CHECK (c > 0));" + script));
        Step last = migration.steps().get(migration.steps().size() - 1);
        assertThat(last.effect().scans())
                .as(script)
                .extracting(Target::display)
                .isEqualTo(scanned ? List.of("t") : List.of());
    }

    static Stream<Arguments> readsUnderLocksThatTheTransactionHoldsAreScans() {
        String lock = "BEGIN; ALTER TABLE t ADD d int; ";
        return Stream.of(
                arguments(lock + "UPDATE t SET d = 1", true),
                arguments(lock + "UPDATE t SET d = 1 WHERE c > 1", true),
                arguments(lock + "UPDATE t SET d = 1 WHERE id = 1", false),
                arguments(lock + "UPDATE t SET d = 1 WHERE 1 < c AND t.id = 1", false),
                arguments(lock + "UPDATE t SET d = 1 WHERE 1 = id", false),
                arguments(lock + "UPDATE t SET d = 1 WHERE id IS NULL", false),
                arguments(lock + "UPDATE t SET d = 1 WHERE id IS NOT NULL", true),
                arguments(lock + "UPDATE t SET d = 1 WHERE id <> 1", true),
                arguments(lock + "UPDATE t SET d = 1 WHERE id NOT IN (1)", true),
                arguments(lock + "UPDATE t SET d = 1 WHERE abs(id) = 1", true),
                arguments(lock + "UPDATE t SET d = 1 WHERE id = 1 OR c = 1", true),
                arguments("CREATE INDEX ON t USING hash (c); " + lock + "UPDATE t SET d = 1 WHERE c = 1", false),
                arguments("CREATE INDEX ON t USING hash (c); " + lock + "UPDATE t SET d = 1 WHERE c IS NULL", true),
                arguments("CREATE INDEX ON t USING brin (c); " + lock + "UPDATE t SET d = 1 WHERE c IS NULL", true),
                arguments(lock + "UPDATE t SET d = 1 WHERE id IN (SELECT id FROM t)", true),
                arguments(lock + "UPDATE t SET d = 1 FROM t u WHERE t.id = u.id", true),
                arguments(lock + "CREATE VIEW v AS SELECT id FROM t; CREATE TABLE u AS SELECT * FROM v", true),
                arguments(lock + "SELECT setval('s', (SELECT max(id) FROM t))", false),
                arguments(lock + "SELECT max(c) FROM t", true),
                arguments(lock + "DELETE FROM t", true),
                arguments(lock + "INSERT INTO t SELECT * FROM t", true),
                arguments(lock + "INSERT INTO t VALUES (1)", false),
                arguments(lock + "COMMIT; UPDATE t SET d = 1", false),
                arguments("BEGIN; SAVEPOINT s; ALTER TABLE t ADD d int; ROLLBACK TO s; UPDATE t SET c = 1", false),
                arguments("ALTER TABLE t ADD d int; UPDATE t SET d = 1", false),
                arguments(
                        "BEGIN; ALTER TABLE t ADD CONSTRAINT n CHECK (c > 1) NOT VALID;"
                                + " ALTER TABLE t VALIDATE CONSTRAINT n",
                        true),
                arguments(
                        "ALTER TABLE t ADD CONSTRAINT n CHECK (c > 1) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT n",
                        false));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void writtenRowsLockTheRowsThatTheyReference(String insert, boolean locks) {
        ReplayedMigration migration = replay(autocommit("""
                        CREATE TABLE r (a int PRIMARY KEY, b int);
                        CREATE TABLE t (id int, r int REFERENCES r, later int REFERENCES r DEFERRABLE INITIALLY DEFERRED);""" + insert));
        Step last = migration.steps().get(migration.steps().size() - 1);
        assertThat(lock(last, "r")).as(insert).isEqualTo(locks ? Optional.of(LockMode.ROW_SHARE) : Optional.empty());
    }

    static Stream<Arguments> writtenRowsLockTheRowsThatTheyReference() {
        return Stream.of(
                arguments("INSERT INTO t VALUES (1, 1)", true),
                arguments("INSERT INTO t (r) VALUES (NULL), (abs(1))", true),
                arguments("INSERT INTO t (r, id) VALUES ((SELECT a FROM r), 1)", true),
                arguments("INSERT INTO t (r) VALUES (1) ON CONFLICT DO NOTHING", true),
                arguments("INSERT INTO t VALUES (1)", false),
                arguments("INSERT INTO t (id, r) VALUES (abs(1), NULL)", false),
                arguments("INSERT INTO t (r) VALUES (DEFAULT)", false),
                arguments("INSERT INTO t (later) VALUES (1)", false),
                arguments("INSERT INTO t DEFAULT VALUES", false));
    }

    @Test
    void relationsThatABodyCreatesOrRenamesAreCountedOnce() {
        ReplayedMigration migration = replay(managed("""
                        CREATE TABLE t (id int);
                        DO $$BEGIN
                          CREATE TABLE made (id int); ALTER TABLE made ADD c int;
                          ALTER TABLE t RENAME TO u; ALTER TABLE u ADD c int;
                        END$$"""));
        assertThat(migration.steps().get(1).effect().locks())
                .extracting(lock -> lock.relation().display())
                .containsExactly("made", "t");
    }

    @Test
    void creatingARoutineRunsNothing() {
        ReplayedMigration migration = replay(
                managed("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$BEGIN CREATE TABLE t (); END$$"));
        assertThat(migration.steps()).hasSize(1);
        assertThat(tables(migration.after())).isEmpty();
    }

    @Test
    void longChainsOfRoutinesEnd() {
        String chain = IntStream.range(0, 2_000)
                .mapToObj(n -> "CREATE FUNCTION f" + n + "() RETURNS void LANGUAGE sql AS 'SELECT f" + (n + 1) + "()';")
                .collect(Collectors.joining("\n"));
        assertThat(replay(managed(chain + "SELECT f0()")).steps()).hasSizeGreaterThan(2_001);
    }

    @Test
    void effectIsTheWorstOfTheVersions() {
        MigrationSet set = set(managed("CREATE TABLE t (id int); GRANT SELECT ON t TO PUBLIC"));
        List<ReplayedMigration> migrations = new ArrayList<>();
        new Replay(PostgresVersions.parse("17")).replay(set, List.of(), migrations::add, migrations::add);
        new Replay(PostgresVersions.parse("14-18")).replay(set, List.of(), migrations::add, migrations::add);
        assertThat(migrations)
                .extracting(migration -> lock(migration.steps().get(1), "t"))
                .containsExactly(Optional.empty(), Optional.of(LockMode.ACCESS_SHARE));
    }

    @Test
    void backwardMigrationsMeetTheSchemaOfTheirVersion() {
        MigrationSet set = new MigrationSet(
                Layout.GOLANG_MIGRATE,
                "",
                Path.of("."),
                List.of(up("1", "CREATE TABLE a ()"), up("2", "CREATE TABLE b ()")),
                List.of(down("2", "DROP TABLE b"), down("1", "DROP TABLE a"), down("7", "DROP TABLE c")),
                List.of(),
                run(),
                List.of());
        List<ReplayedMigration> migrations = new ArrayList<>();
        new Replay(PostgresVersions.parse("17")).replay(set, List.of(), migrations::add, migrations::add);
        assertThat(migrations)
                .extracting(
                        migration -> migration.migration().direction(),
                        migration -> migration.migration().version(),
                        ReplayedMigration::number,
                        migration -> String.join(",", tables(migration.before())),
                        migration -> String.join(",", tables(migration.after())))
                .containsExactly(
                        tuple(Direction.UP, "1", 0, "", "a"),
                        tuple(Direction.DOWN, "1", 3, "a", ""),
                        tuple(Direction.UP, "2", 1, "a", "a,b"),
                        tuple(Direction.DOWN, "2", 2, "a,b", "a"),
                        tuple(Direction.DOWN, "7", 4, "a,b", "a,b"));
    }

    @Test
    void tenThousandStatementsTakeNoTime() {
        String script = IntStream.range(0, 5_000)
                .mapToObj(n -> "CREATE TABLE t" + n + " (id int); ALTER TABLE t" + n + " ADD COLUMN c int;")
                .collect(Collectors.joining("\n"));
        replay(managed(script));
        long start = System.nanoTime();
        assertThat(replay(managed(script)).steps()).hasSize(10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }

    private static ReplayedMigration replay(Migration migration) {
        return replay(set(migration)).get(0);
    }

    private static List<ReplayedMigration> replay(MigrationSet set) {
        List<ReplayedMigration> migrations = new ArrayList<>();
        new Replay(PostgresVersions.parse("17")).replay(set, List.of(), migrations::add, migrations::add);
        return migrations;
    }

    private static MigrationSet set(Migration... ups) {
        return set(Layout.FLYWAY, ups);
    }

    private static MigrationSet set(Layout layout, Migration... ups) {
        return new MigrationSet(layout, "", Path.of("."), List.of(ups), List.of(), List.of(), run(), List.of());
    }

    private static MigrationSet.Run run() {
        return new MigrationSet.Run(false, false, false, "");
    }

    private static Migration managed(String sql) {
        return migration(Kind.VERSIONED, "V1__x.sql", "1", Direction.UP, true, Delivery.SPLIT, sql);
    }

    private static Migration autocommit(String sql) {
        return migration(Kind.VERSIONED, "V1__x.sql", "1", Direction.UP, false, Delivery.SPLIT, sql);
    }

    private static Migration oneCall(String sql) {
        return migration(Kind.VERSIONED, "1_x.up.sql", "1", Direction.UP, false, Delivery.WHOLE, sql);
    }

    private static Migration callback(String name, String sql) {
        return migration(Kind.CALLBACK, "callbacks/" + name, "", Direction.UP, true, Delivery.SPLIT, sql);
    }

    private static Migration up(String version, String sql) {
        return migration(Kind.VERSIONED, version + "_x.up.sql", version, Direction.UP, false, Delivery.WHOLE, sql);
    }

    private static Migration down(String version, String sql) {
        return migration(Kind.VERSIONED, version + "_x.down.sql", version, Direction.DOWN, false, Delivery.WHOLE, sql);
    }

    private static Migration migration(
            Kind kind,
            String path,
            String version,
            Direction direction,
            boolean transactional,
            Delivery delivery,
            String sql) {
        return new Migration(
                Path.of(path), path, kind, version, "x", direction, transactional, delivery, new Script(sql));
    }

    private static List<String> tables(Catalog catalog) {
        return catalog.relations().stream()
                .map(relation -> relation.name().name())
                .sorted()
                .toList();
    }

    private static List<String> qualifiedTables(Catalog catalog) {
        return catalog.relations().stream()
                .map(relation -> relation.name().toString())
                .sorted()
                .toList();
    }

    private static Optional<LockMode> lock(Step step, String table) {
        return step.effect().locks().stream()
                .filter(lock -> lock.relation().name().name().equals(table))
                .map(RelationLock::mode)
                .findFirst();
    }
}
