package dev.neonally.branchtest.report;

import dev.neonally.branch.Branch;
import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.Comparison;
import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.HistoryResult;
import dev.neonally.branchtest.Rollback;
import dev.neonally.branchtest.Validation;
import dev.neonally.effect.LockMode;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import dev.neonally.trace.WorkloadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Results as they come out of real projects, with figures that fit together. */
final class SampleBranchTest {

    static final String ROOT = "src/main/resources";
    static final Instant STARTED = Instant.parse("2026-03-02T14:05:09.120Z");
    /** As Neon has it. */
    private static final String DIFF = """
            --- a/shop
            +++ b/shop
            @@ -12,3 +12,3 @@
             CREATE TABLE public.orders (
            -    id integer NOT NULL,
            +    id uuid NOT NULL,
             );
            """;

    private static final Duration MAX_STALL = Duration.ofMillis(500);

    private SampleBranchTest() {}

    /** Everything went well, on embedded PostgreSQL. */
    static BranchTestResult clean() {
        SampleRun up = new SampleRun(Direction.UP);
        up.migration("db/migration/V42__orders_by_customer.sql", false);
        up.statement(3, "CREATE INDEX", "CREATE INDEX CONCURRENTLY orders_customer_idx ON orders (customer_id)", 412)
                .locks(LockMode.SHARE_UPDATE_EXCLUSIVE, "orders")
                .writes(-1, 2_412_544, 2_236_416);
        up.migration("db/migration/V43__order_notes.sql", true);
        up.statement(1, "SET", "SET LOCAL lock_timeout = '2s'", 0.2);
        up.statement(2, "ALTER TABLE", "ALTER TABLE orders ADD COLUMN note text", 3.1)
                .locks(LockMode.ACCESS_EXCLUSIVE, "orders");
        up.statement(
                        4,
                        "CREATE TABLE",
                        "CREATE TABLE order_notes (\n    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
                                + "    order_id bigint NOT NULL,\n    body text NOT NULL\n)",
                        6.4)
                .creates("order_notes");
        up.statement(10, "CREATE INDEX", "CREATE INDEX order_notes_order_idx ON order_notes (order_id)", 1.2)
                .locks(LockMode.SHARE, "order_notes");
        RunTrace run = up.end();
        SampleRun down = new SampleRun(Direction.DOWN);
        down.migration("db/undo/U43__order_notes.sql", true);
        down.statement(1, "DROP TABLE", "DROP TABLE order_notes", 4.1).creates("order_notes");
        down.statement(2, "ALTER TABLE", "ALTER TABLE orders DROP COLUMN note", 2.2)
                .locks(LockMode.ACCESS_EXCLUSIVE, "orders");
        down.migration("db/undo/U42__orders_by_customer.sql", false);
        down.statement(1, "DROP INDEX", "DROP INDEX CONCURRENTLY orders_customer_idx", 9)
                .locks(LockMode.SHARE_UPDATE_EXCLUSIVE, "orders");
        return result(
                embedded(),
                Duration.ofMillis(6_300),
                List.of(history(
                        run,
                        predicted(run),
                        List.of(
                                added(
                                        "index orders_customer_idx",
                                        "CREATE INDEX orders_customer_idx ON orders USING btree (customer_id)"),
                                added("column orders.note", "text"),
                                added("table order_notes", "TABLE"),
                                added("column order_notes.id", "bigint NOT NULL GENERATED ALWAYS AS IDENTITY"),
                                added("column order_notes.order_id", "bigint NOT NULL"),
                                added("column order_notes.body", "text NOT NULL"),
                                added("constraint order_notes_pkey on order_notes", "PRIMARY KEY (id)"),
                                added(
                                        "index order_notes_order_idx",
                                        "CREATE INDEX order_notes_order_idx ON order_notes USING btree (order_id)")),
                        new Validation(
                                List.of(),
                                List.of(),
                                List.of(
                                        new Validation.Query("orders.sql", 1, true, ""),
                                        new Validation.Query("orders.sql", 7, true, "")),
                                Optional.of(new Validation.CommandResult(
                                        "mvn -q test -Dgroups=database", 0, Duration.ofMillis(14_200), List.of()))),
                        new Rollback(
                                Rollback.Status.RESTORED, List.of(), down.end(), List.of(), List.of(), run, List.of()),
                        Optional.empty())),
                List.of());
    }

    /** A rewrite and a foreign key in one transaction stop eight tables for 12 s, on a Neon branch with production's rows. */
    static BranchTestResult stalled() {
        SampleRun up = new SampleRun(Direction.UP);
        up.migration("db/migration/V51__uuid_keys.sql", true);
        up.statement(
                        2,
                        "ALTER TABLE",
                        "ALTER TABLE orders ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid()",
                        7_912)
                .locks(LockMode.ACCESS_EXCLUSIVE, "orders")
                .rewrites("orders", 1_932_735_283);
        up.statement(
                        4,
                        "ALTER TABLE",
                        "ALTER TABLE order_lines ADD CONSTRAINT order_lines_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)",
                        3_604)
                .locks(LockMode.SHARE_ROW_EXCLUSIVE, "order_lines", "orders");
        up.statement(6, "ALTER TABLE", "ALTER TABLE customers ALTER COLUMN email TYPE citext", 412)
                .locks(LockMode.ACCESS_EXCLUSIVE, "customers", "customer_directory")
                .rewrites("customers", 41_943_040)
                .says("NOTICE: rebuilt customers_email_key");
        up.statement(7, "UPDATE", "UPDATE carts SET state = 'open' WHERE state IS NULL", 188)
                .locks(LockMode.ROW_EXCLUSIVE, "carts")
                .writes(18_204, 6_291_456, 3_145_728);
        up.statement(9, "DROP TRIGGER", "DROP TRIGGER audit_payments ON billing.payments", 1.4)
                .locks(LockMode.ACCESS_EXCLUSIVE, "billing.payments");
        up.statement(10, "CREATE INDEX", "CREATE INDEX shipments_order_idx ON shipments (order_id)", 92)
                .locks(LockMode.SHARE, "shipments");
        up.statement(11, "ALTER TABLE", "ALTER TABLE stock SET (fillfactor = 90)", 0.8)
                .locks(LockMode.SHARE_UPDATE_EXCLUSIVE, "stock");
        up.statement(12, "COMMENT", "COMMENT ON TABLE orders IS 'one row an order; <see> \"ADR 12\" & friends'", 0.4);
        up.backfill("carts", 7, 18_204, 10_000, 2, 94);
        up.migration("db/migration/V52__ready_flag.sql", true);
        up.statement(1, "ALTER TABLE", "ALTER TABLE orders ADD COLUMN ready boolean DEFAULT false", 2.2)
                .locks(LockMode.ACCESS_EXCLUSIVE, "orders");
        RunTrace run = withTraffic(up.end());
        List<Comparison> comparisons = new ArrayList<>(predicted(run));
        Comparison third = comparisons.get(2);
        comparisons.set(
                2,
                new Comparison(
                        third.path(),
                        third.line(),
                        third.column(),
                        Map.of("customers", LockMode.ACCESS_EXCLUSIVE),
                        List.of(),
                        List.of(
                                "ACCESS EXCLUSIVE on customer_directory was taken and not predicted.",
                                "customers was rewritten, which was not predicted.")));
        Duration longest = run.stalls().get(0).length();
        return result(
                new BranchTestResult.Database(
                        Branch.Kind.NEON,
                        "Neon branch migration/uuid-keys-20260302-1405-7f3a of project quiet-river-12345678",
                        "17.6",
                        Optional.of(Instant.parse("2026-03-02T18:05:11Z")),
                        false,
                        Optional.of(DIFF)),
                Duration.ofMillis(41_870),
                List.of(new HistoryResult(
                        Layout.FLYWAY,
                        ROOT,
                        new HistoryResult.Base(
                                0,
                                Optional.empty(),
                                Duration.ZERO,
                                new TreeMap<>(Map.of(
                                        "orders", 4_812_330L,
                                        "order_lines", 19_204_118L,
                                        "customers", 611_802L,
                                        "carts", 90_211L,
                                        "billing.payments", 4_790_002L,
                                        "shipments", 310_225L,
                                        "stock", 12_400L)),
                                false),
                        paths(run),
                        "by flyway_schema_history",
                        run,
                        comparisons,
                        List.of(
                                added("column orders.public_id", "uuid NOT NULL DEFAULT gen_random_uuid()"),
                                added(
                                        "constraint order_lines_order_fk on order_lines",
                                        "FOREIGN KEY (order_id) REFERENCES orders(id)"),
                                changed("column customers.email", "character varying(320) NOT NULL", "citext NOT NULL"),
                                removed(
                                        "trigger audit_payments on billing.payments",
                                        "CREATE TRIGGER audit_payments AFTER INSERT ON billing.payments FOR EACH ROW EXECUTE FUNCTION billing.audit()"),
                                added(
                                        "index shipments_order_idx",
                                        "CREATE INDEX shipments_order_idx ON shipments USING btree (order_id)"),
                                changed("table stock", "TABLE", "TABLE WITH (fillfactor=90)"),
                                added("column orders.ready", "boolean DEFAULT false")),
                        new Validation(
                                List.of(),
                                List.of(),
                                List.of(
                                        new Validation.Query("orders.sql", 1, true, ""),
                                        new Validation.Query(
                                                "money.sql",
                                                4,
                                                false,
                                                "2 rows, the first: payment_id=88121, order_id=<null>")),
                                Optional.empty()),
                        Rollback.none(Rollback.Status.NO_WAY_BACK, paths(run)),
                        Optional.empty(),
                        Optional.of(traffic()),
                        List.of("The traffic could not keep its pace of 200 transactions a second."))),
                List.of(
                        new Problem(
                                Problem.Kind.STALL,
                                "Readers of orders would have stood still for " + Figures.duration(longest)
                                        + ", 500 ms are tolerated: ALTER TABLE rewrites orders under ACCESS EXCLUSIVE and keeps it until the"
                                        + " transaction ends. Add the column without a default, set the default in a statement of its own, and fill"
                                        + " the rows in batches.",
                                Optional.of("db/migration/V51__uuid_keys.sql"),
                                2),
                        new Problem(
                                Problem.Kind.VERIFICATION,
                                "money.sql:4 returned 2 rows, the first: payment_id=88121, order_id=<null>. It must return none.",
                                Optional.empty(),
                                0)));
    }

    /** Duplicate rows keep a constraint from being added, outside a transaction, so that half of it stays. */
    static BranchTestResult failed() {
        SampleRun up = new SampleRun(Direction.UP);
        up.migration("db/migration/V60__accounts.sql", true);
        up.statement(1, "CREATE TABLE", "CREATE TABLE account_kinds (id int PRIMARY KEY, name text NOT NULL)", 5)
                .creates("account_kinds");
        up.migration("db/migration/V61__unique_email.sql", false);
        up.statement(3, "ALTER TABLE", "ALTER TABLE accounts ADD COLUMN email_lower text", 2.6)
                .locks(LockMode.ACCESS_EXCLUSIVE, "accounts");
        up.statement(4, "UPDATE", "UPDATE accounts SET email_lower = lower(email)", 902)
                .locks(LockMode.ROW_EXCLUSIVE, "accounts")
                .writes(100_000, 31_457_280, 14_680_064);
        up.statement(
                        6,
                        "CREATE INDEX",
                        "CREATE UNIQUE INDEX CONCURRENTLY accounts_email_key ON accounts (email_lower)",
                        240)
                .locks(LockMode.SHARE_UPDATE_EXCLUSIVE, "accounts")
                .leavesInvalid("accounts_email_key")
                .fails(
                        "23505",
                        "could not create unique index \"accounts_email_key\"",
                        "Key (email_lower)=(<script>alert('x')</script>@example.com) is duplicated.",
                        "Remove the duplicates first.",
                        1);
        RunTrace run = up.end();
        Failure failure = run.failure().orElseThrow();
        return result(
                new BranchTestResult.Database(
                        Branch.Kind.JDBC,
                        "database neonally_7f3a on scratch.example.com",
                        "16.10",
                        Optional.empty(),
                        true,
                        Optional.empty()),
                Duration.ofMillis(9_410),
                List.of(new HistoryResult(
                        Layout.FLYWAY,
                        ROOT,
                        new HistoryResult.Base(
                                60, Optional.empty(), Duration.ofMillis(5_210), Map.of("accounts", 100_000L), true),
                        List.of(
                                "db/migration/V60__accounts.sql",
                                "db/migration/V61__unique_email.sql",
                                "db/migration/V62__email_not_null.sql"),
                        "by git, changed since origin/main",
                        run,
                        predicted(run),
                        List.of(),
                        Validation.nothing(),
                        Rollback.none(Rollback.Status.NOT_TRIED, List.of()),
                        Optional.of(new HistoryResult.Aftermath(
                                1,
                                List.of(
                                        added("column accounts.email_lower", "text"),
                                        added(
                                                "index accounts_email_key",
                                                "CREATE UNIQUE INDEX accounts_email_key ON accounts USING btree (email_lower) INVALID")),
                                Optional.of(new Failure(
                                        "42701",
                                        "column \"email_lower\" of relation \"accounts\" already exists",
                                        Optional.empty(),
                                        Optional.empty(),
                                        failure.path(),
                                        3,
                                        1)),
                                List.of())),
                        Optional.empty(),
                        List.of())),
                List.of(
                        new Problem(
                                Problem.Kind.MIGRATION_FAILED,
                                "could not create unique index \"accounts_email_key\": two rows have one e-mail address. Merge the duplicates in a"
                                        + " migration before this one.",
                                Optional.of(failure.path()),
                                failure.line()),
                        new Problem(
                                Problem.Kind.INVALID_INDEX,
                                "The index accounts_email_key is left invalid. Drop it before the migration is run again: DROP INDEX CONCURRENTLY"
                                        + " accounts_email_key.",
                                Optional.of(failure.path()),
                                failure.line()),
                        new Problem(
                                Problem.Kind.RERUN,
                                "Run once more, the migration fails at line 3: column \"email_lower\" of relation \"accounts\" already exists. Write"
                                        + " ADD COLUMN IF NOT EXISTS.",
                                Optional.of(failure.path()),
                                3)));
    }

    /** The down script forgets an index and brings a column back with another type. */
    static BranchTestResult notRestored() {
        SampleRun up = new SampleRun(Direction.UP);
        up.migration("20260301120000_split_name.up.sql", true);
        up.statement(1, "ALTER TABLE", "ALTER TABLE people ADD COLUMN first_name text, ADD COLUMN last_name text", 3)
                .locks(LockMode.ACCESS_EXCLUSIVE, "people");
        up.statement(2, "ALTER TABLE", "ALTER TABLE people DROP COLUMN name", 1.7)
                .locks(LockMode.ACCESS_EXCLUSIVE, "people");
        RunTrace run = up.end();
        SampleRun down = new SampleRun(Direction.DOWN);
        down.migration("20260301120000_split_name.down.sql", true);
        down.statement(1, "ALTER TABLE", "ALTER TABLE people ADD COLUMN name text", 2.4)
                .locks(LockMode.ACCESS_EXCLUSIVE, "people");
        down.statement(2, "ALTER TABLE", "ALTER TABLE people DROP COLUMN first_name, DROP COLUMN last_name", 1.9)
                .locks(LockMode.ACCESS_EXCLUSIVE, "people");
        String function =
                "CREATE OR REPLACE FUNCTION public.greeting(p people)\n RETURNS text\n LANGUAGE sql\nAS $function$\n  SELECT 'Hello ' || p.%s\n$function$\n";
        return result(
                embedded(),
                Duration.ofMillis(3_900),
                List.of(new HistoryResult(
                        Layout.GOLANG_MIGRATE,
                        "migrations",
                        new HistoryResult.Base(
                                12, Optional.empty(), Duration.ofMillis(310), Map.of("people", 100_000L), true),
                        paths(run),
                        "by schema_migrations",
                        run,
                        predicted(run),
                        List.of(
                                added("column people.first_name", "text"),
                                added("column people.last_name", "text"),
                                removed("column people.name", "character varying(200) NOT NULL"),
                                removed(
                                        "index people_name_idx",
                                        "CREATE INDEX people_name_idx ON people USING btree (name)"),
                                changed(
                                        "function greeting(people)",
                                        function.formatted("name"),
                                        function.formatted("first_name"))),
                        Validation.nothing(),
                        new Rollback(
                                Rollback.Status.DIFFERENT,
                                List.of(),
                                down.end(),
                                List.of(
                                        changed("column people.name", "character varying(200) NOT NULL", "text"),
                                        removed(
                                                "index people_name_idx",
                                                "CREATE INDEX people_name_idx ON people USING btree (name)")),
                                List.of(new Rollback.Culprit(
                                        "20260301120000_split_name.down.sql",
                                        List.of(
                                                changed(
                                                        "column people.name",
                                                        "character varying(200) NOT NULL",
                                                        "text"),
                                                removed(
                                                        "index people_name_idx",
                                                        "CREATE INDEX people_name_idx ON people USING btree (name)")))),
                                run,
                                List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())),
                List.of(new Problem(
                        Problem.Kind.ROLLBACK,
                        "The down scripts do not restore the schema: column people.name comes back as text, index people_name_idx is missing. Write"
                                + " both into the down script.",
                        Optional.of("20260301120000_split_name.down.sql"),
                        0)));
    }

    /** A long history run at once; every tenth migration holds a lock for a while. */
    static BranchTestResult large(int migrations, int statements) {
        SampleRun up = new SampleRun(Direction.UP);
        for (int m = 1; m <= migrations; m++) {
            up.migration("db/migration/V%d__release_%d.sql".formatted(m, m), true);
            for (int s = 1; s <= statements; s++) {
                String table = "t" + m + "_" + s % 40;
                if (s % 40 == 1) {
                    up.statement(s, "CREATE TABLE", "CREATE TABLE " + table + " (id bigint PRIMARY KEY)", 3.2)
                            .creates(table);
                } else if (m % 10 == 0 && s == statements / 2) {
                    up.statement(
                                    s,
                                    "CREATE INDEX",
                                    "CREATE INDEX events_kind_idx" + m + " ON events (kind)",
                                    300 + m * 9)
                            .locks(LockMode.SHARE, "events");
                } else if (s % 60 == 7) {
                    up.statement(s, "ALTER TABLE", "ALTER TABLE events ADD COLUMN c" + s + " int", 1.1)
                            .locks(LockMode.ACCESS_EXCLUSIVE, "events");
                } else {
                    up.statement(
                                    s,
                                    "INSERT",
                                    "INSERT INTO settings (name, value) VALUES ('setting." + s + "', 'on')",
                                    0.3)
                            .locks(LockMode.ROW_EXCLUSIVE, "settings")
                            .writes(1, 300, 0);
                }
            }
        }
        RunTrace run = up.end();
        List<SchemaChange> changes = run.migrations().stream()
                .flatMap(m -> m.statements().stream())
                .filter(s -> s.kind().equals("CREATE TABLE"))
                .map(s -> added("table " + s.locks().get(0).relation(), "TABLE"))
                .toList();
        return result(
                embedded(),
                run.duration().plusSeconds(4),
                List.of(new HistoryResult(
                        Layout.FLYWAY,
                        ROOT,
                        new HistoryResult.Base(
                                3,
                                Optional.empty(),
                                Duration.ofMillis(120),
                                Map.of("events", 100_000L, "settings", 100_000L),
                                true),
                        paths(run),
                        "by flyway_schema_history",
                        run,
                        predicted(run),
                        changes,
                        Validation.nothing(),
                        Rollback.none(Rollback.Status.NO_WAY_BACK, paths(run)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())),
                List.of(new Problem(
                        Problem.Kind.STALL,
                        "Writers of events would have stood still for "
                                + Figures.duration(run.stalls().get(0).length())
                                + ", 500 ms are tolerated. Build the index with CREATE INDEX CONCURRENTLY in a migration of its own.",
                        Optional.of(run.stalls().get(0).path()),
                        run.stalls().get(0).line())));
    }

    static BranchTestResult failing(Problem problem) {
        return result(embedded(), Duration.ofSeconds(1), List.of(), List.of(problem));
    }

    /** Migrations {@code 0.sql}, {@code 1.sql} and so on, of which the first few have no way back. */
    static BranchTestResult withoutWayBack(int missing, int migrations) {
        List<String> paths =
                IntStream.range(0, migrations).mapToObj(i -> i + ".sql").toList();
        return result(
                embedded(),
                Duration.ofSeconds(1),
                List.of(new HistoryResult(
                        Layout.PRISMA,
                        ROOT,
                        new HistoryResult.Base(3, Optional.empty(), Duration.ofMillis(120), Map.of(), false),
                        paths,
                        "not on main",
                        RunTrace.nothing(),
                        List.of(),
                        List.of(),
                        Validation.nothing(),
                        Rollback.none(Rollback.Status.NO_WAY_BACK, paths.subList(0, missing)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())),
                List.of());
    }

    /** One of each, by name. */
    static Stream<Named<BranchTestResult>> all() {
        return Stream.of(
                Named.of("clean", clean()),
                Named.of("stalled", stalled()),
                Named.of("failed", failed()),
                Named.of("not restored", notRestored()),
                Named.of("by the project's tool", byCommand()),
                Named.of("large", large(12, 60)),
                Named.of("nothing new", nothingNew()));
    }

    /** A result whose every text is the same. */
    static BranchTestResult saying(String text) {
        SampleRun up = new SampleRun(Direction.UP);
        up.migration(text, true);
        up.statement(1, text, text, 5)
                .locks(LockMode.ACCESS_EXCLUSIVE, text)
                .rewrites(text, 1)
                .leavesInvalid(text)
                .says(text)
                .fails(text, text, text, text, 1);
        up.backfill(text, 1, 10, 5, 2, 1);
        RunTrace run = up.end();
        List<SchemaChange> changes = List.of(
                new SchemaChange(text, Optional.of(text), Optional.of(text + " " + text)),
                new SchemaChange(text, Optional.of(text), Optional.empty()));
        return result(
                new BranchTestResult.Database(
                        Branch.Kind.JDBC, text, text, Optional.of(STARTED), true, Optional.of(text)),
                Duration.ofSeconds(1),
                List.of(new HistoryResult(
                        Layout.PLAIN,
                        text,
                        new HistoryResult.Base(1, Optional.empty(), Duration.ofSeconds(1), Map.of(text, 5L), true),
                        List.of(text),
                        text,
                        run,
                        List.of(new Comparison(text, 1, 1, Map.of(text, LockMode.SHARE), List.of(text), List.of(text))),
                        changes,
                        new Validation(
                                List.of(text),
                                List.of(text),
                                List.of(new Validation.Query(text, 1, false, text)),
                                Optional.of(
                                        new Validation.CommandResult(text, 1, Duration.ofSeconds(2), List.of(text)))),
                        new Rollback(
                                Rollback.Status.FAILED,
                                List.of(text),
                                run,
                                changes,
                                List.of(new Rollback.Culprit(text, changes)),
                                run,
                                changes),
                        Optional.of(new HistoryResult.Aftermath(1, changes, run.failure(), List.of(text))),
                        Optional.of(new WorkloadResult(
                                List.of(new WorkloadResult.Transaction(
                                        1,
                                        text,
                                        latency(1, 1, 1, 1),
                                        latency(1, 1, 1, 1),
                                        List.of(new WorkloadResult.Error(
                                                text, text, 1, 0, 1, Duration.ZERO, text, 1)))),
                                List.of(),
                                List.of())),
                        List.of(text))),
                List.of(new Problem(Problem.Kind.STALL, text, Optional.of(text), 1)));
    }

    /** The project's own tool ran its migrations, so places are unknown. */
    static BranchTestResult byCommand() {
        SampleRun up = new SampleRun(Direction.UP);
        up.migration("npx prisma migrate deploy", true);
        up.statement(0, "ALTER TABLE", "ALTER TABLE \"User\" ADD COLUMN \"nickname\" TEXT", 2.2)
                .locks(LockMode.ACCESS_EXCLUSIVE, "User");
        up.statement(0, "CREATE INDEX", "CREATE INDEX \"User_nickname_idx\" ON \"User\"(\"nickname\")", 140)
                .locks(LockMode.SHARE, "User");
        RunTrace run = up.end();
        return result(
                embedded(),
                Duration.ofMillis(8_100),
                List.of(new HistoryResult(
                        Layout.PRISMA,
                        "prisma",
                        new HistoryResult.Base(
                                9, Optional.empty(), Duration.ofMillis(900), Map.of("User", 100_000L), true),
                        List.of("migrations/20260301_nickname/migration.sql"),
                        "by _prisma_migrations",
                        run,
                        List.of(),
                        List.of(added("column \"User\".nickname", "text")),
                        Validation.nothing(),
                        Rollback.none(
                                Rollback.Status.NO_WAY_BACK, List.of("migrations/20260301_nickname/migration.sql")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())),
                List.of());
    }

    /** There is nothing new. */
    static BranchTestResult nothingNew() {
        return result(embedded(), Duration.ofMillis(1_900), List.of(), List.of());
    }

    private static RunTrace withTraffic(RunTrace run) {
        Stall reader = run.stalls().stream()
                .filter(stall -> stall.client() == Stall.Client.READER)
                .findFirst()
                .orElseThrow();
        List<Stall> stalls = new ArrayList<>(run.stalls());
        stalls.add(new Stall(
                reader.relation(),
                Stall.Client.WORKLOAD,
                reader.start().plusMillis(3),
                reader.end(),
                reader.path(),
                reader.line(),
                reader.column(),
                reader.statementStart()));
        return run.withStalls(stalls);
    }

    private static WorkloadResult traffic() {
        return new WorkloadResult(
                List.of(
                        new WorkloadResult.Transaction(
                                1,
                                "SELECT * FROM orders WHERE id = 4711",
                                latency(1_942, 0.4, 1.1, 3.2),
                                latency(2_410, 0.5, 12_204, 12_206),
                                List.of()),
                        new WorkloadResult.Transaction(
                                3,
                                "BEGIN; UPDATE carts SET state = 'open' WHERE id = 12; COMMIT",
                                latency(1_940, 0.9, 2.0, 6.1),
                                latency(2_371, 1.0, 2.9, 281),
                                List.of(new WorkloadResult.Error(
                                        "40P01",
                                        "deadlock detected",
                                        4,
                                        0,
                                        2,
                                        Duration.ofMillis(11_960),
                                        "db/migration/V51__uuid_keys.sql",
                                        7)))),
                List.of(),
                List.of());
    }

    private static WorkloadResult.Latency latency(int count, double median, double p99, double max) {
        return new WorkloadResult.Latency(count, millis(median), millis(p99), millis(max));
    }

    private static Duration millis(double millis) {
        return Duration.ofNanos((long) (millis * 1_000_000));
    }

    private static BranchTestResult result(
            BranchTestResult.Database database, Duration took, List<HistoryResult> histories, List<Problem> problems) {
        return new BranchTestResult("1.2.3", STARTED, took, database, MAX_STALL, histories, problems);
    }

    private static BranchTestResult.Database embedded() {
        return new BranchTestResult.Database(
                Branch.Kind.EMBEDDED, "embedded PostgreSQL 17.6", "17.6", Optional.empty(), false, Optional.empty());
    }

    /** The run of {@link #clean}, where nobody made rows. */
    static BranchTestResult onEmptyTables() {
        BranchTestResult clean = clean();
        HistoryResult filled = clean.histories().get(0);
        return result(
                clean.database(),
                clean.duration(),
                List.of(new HistoryResult(
                        filled.layout(),
                        filled.root(),
                        new HistoryResult.Base(
                                41, Optional.empty(), Duration.ofMillis(900), Map.of("orders", 0L), false),
                        filled.pending(),
                        filled.chosenBy(),
                        filled.up(),
                        filled.comparisons(),
                        filled.changes(),
                        filled.validation(),
                        filled.rollback(),
                        filled.aftermath(),
                        filled.workload(),
                        filled.notes())),
                List.of());
    }

    private static HistoryResult history(
            RunTrace run,
            List<Comparison> comparisons,
            List<SchemaChange> changes,
            Validation validation,
            Rollback rollback,
            Optional<HistoryResult.Aftermath> aftermath) {
        return new HistoryResult(
                Layout.FLYWAY,
                ROOT,
                new HistoryResult.Base(
                        41,
                        Optional.empty(),
                        Duration.ofMillis(2_840),
                        Map.of("orders", 100_000L, "customers", 100_000L),
                        true),
                paths(run),
                "by flyway_schema_history",
                run,
                comparisons,
                changes,
                validation,
                rollback,
                aftermath,
                Optional.empty(),
                List.of());
    }

    private static List<String> paths(RunTrace run) {
        return run.migrations().stream().map(MigrationTrace::path).toList();
    }

    /** Predictions that came true. */
    private static List<Comparison> predicted(RunTrace run) {
        List<Comparison> comparisons = new ArrayList<>();
        for (MigrationTrace migration : run.migrations()) {
            for (StatementTrace statement : migration.statements()) {
                comparisons.add(new Comparison(
                        migration.path(),
                        statement.line(),
                        statement.column(),
                        statement.locks().stream()
                                .collect(Collectors.toMap(ObservedLock::relation, ObservedLock::mode)),
                        statement.rewrites(),
                        List.of()));
            }
        }
        return comparisons;
    }

    private static SchemaChange added(String object, String definition) {
        return new SchemaChange(object, Optional.empty(), Optional.of(definition));
    }

    private static SchemaChange removed(String object, String definition) {
        return new SchemaChange(object, Optional.of(definition), Optional.empty());
    }

    private static SchemaChange changed(String object, String before, String after) {
        return new SchemaChange(object, Optional.of(before), Optional.of(after));
    }
}
