package dev.neonally.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change of a schema is seen, and undoing it leaves no difference. */
@EachPostgres
class SchemaSnapshotTest {

    private static final String BASE = """
            CREATE ROLE reader;
            CREATE SCHEMA shop;
            CREATE TYPE mood AS ENUM ('calm', 'cross');
            CREATE TYPE address AS (street text, town text);
            CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
            CREATE SEQUENCE tickets;
            CREATE TABLE customers (id bigint PRIMARY KEY, email text, born date);
            CREATE TABLE orders (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                customer bigint REFERENCES customers,
                total integer NOT NULL DEFAULT 0 CONSTRAINT orders_total_check CHECK (total >= 0),
                note varchar(20),
                placed timestamptz);
            CREATE INDEX orders_customer_idx ON orders (customer);
            CREATE TABLE shop.stock (id integer, room integer);
            CREATE TABLE logs (id serial, at date NOT NULL, line text) PARTITION BY RANGE (at);
            CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            CREATE TABLE base (id integer);
            CREATE TABLE derived (extra text) INHERITS (base);
            CREATE VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
            CREATE MATERIALIZED VIEW daily AS SELECT placed::date AS day, count(*) AS number FROM orders GROUP BY 1;
            CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';
            CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
            CREATE TRIGGER stamped BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
            CREATE POLICY own ON orders USING (customer = 1);
            CREATE RULE quiet AS ON DELETE TO base DO INSTEAD NOTHING;
            CREATE STATISTICS orders_stats (dependencies) ON customer, total FROM orders;
            CREATE PUBLICATION feed FOR TABLE customers;
            """;

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;
    private Connection connection;

    @BeforeParameterizedClassInvocation
    void makeBase() throws SQLException {
        database = new EmptiedDatabase(server);
        connection = database.connectEmpty();
        run(BASE);
        connection.setAutoCommit(false);
    }

    @AfterParameterizedClassInvocation
    void dropDatabase() throws SQLException {
        connection.close();
        database.close();
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Stream<Arguments> reversible() {
        return Stream.of(
                // schemas, database, extensions
                arguments("CREATE SCHEMA audit", "DROP SCHEMA audit", List.of("schema audit")),
                arguments(
                        "ALTER SCHEMA shop OWNER TO reader",
                        "ALTER SCHEMA shop OWNER TO CURRENT_USER",
                        List.of("schema shop")),
                arguments(
                        "GRANT USAGE ON SCHEMA shop TO reader",
                        "REVOKE USAGE ON SCHEMA shop FROM reader",
                        List.of("schema shop")),
                arguments(
                        "COMMENT ON SCHEMA shop IS 'goods'", "COMMENT ON SCHEMA shop IS NULL", List.of("schema shop")),
                // types
                arguments("CREATE TYPE colour AS ENUM ('red')", "DROP TYPE colour", List.of("type colour")),
                arguments(
                        "ALTER TYPE mood RENAME VALUE 'calm' TO 'quiet'",
                        "ALTER TYPE mood RENAME VALUE 'quiet' TO 'calm'",
                        List.of("type mood")),
                arguments(
                        "ALTER TYPE address ADD ATTRIBUTE zip text",
                        "ALTER TYPE address DROP ATTRIBUTE zip",
                        List.of("attribute address.zip")),
                arguments("CREATE TYPE span AS RANGE (SUBTYPE = integer)", "DROP TYPE span", List.of("type span")),
                arguments(
                        "ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 10)",
                        "ALTER DOMAIN positive DROP CONSTRAINT small",
                        List.of("constraint small on domain positive")),
                arguments(
                        "ALTER DOMAIN positive SET DEFAULT 1",
                        "ALTER DOMAIN positive DROP DEFAULT",
                        List.of("domain positive")),
                arguments(
                        "ALTER DOMAIN positive SET NOT NULL",
                        "ALTER DOMAIN positive DROP NOT NULL",
                        List.of("domain positive")),
                // tables
                arguments(
                        "CREATE TABLE extra (id bigserial PRIMARY KEY, x text)",
                        "DROP TABLE extra",
                        List.of("table extra")),
                arguments("CREATE UNLOGGED TABLE extra (id integer)", "DROP TABLE extra", List.of("table extra")),
                arguments(
                        "ALTER TABLE shop.stock SET UNLOGGED",
                        "ALTER TABLE shop.stock SET LOGGED",
                        List.of("table shop.stock")),
                arguments(
                        "ALTER TABLE orders SET (fillfactor = 70)",
                        "ALTER TABLE orders RESET (fillfactor)",
                        List.of("table orders")),
                arguments(
                        "ALTER TABLE customers SET (toast.autovacuum_enabled = off)",
                        "ALTER TABLE customers RESET (toast.autovacuum_enabled)",
                        List.of("table customers")),
                arguments(
                        "ALTER TABLE orders REPLICA IDENTITY FULL",
                        "ALTER TABLE orders REPLICA IDENTITY DEFAULT",
                        List.of("table orders")),
                arguments(
                        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                        "ALTER TABLE orders DISABLE ROW LEVEL SECURITY",
                        List.of("table orders")),
                arguments(
                        "ALTER TABLE orders FORCE ROW LEVEL SECURITY",
                        "ALTER TABLE orders NO FORCE ROW LEVEL SECURITY",
                        List.of("table orders")),
                arguments(
                        "ALTER TABLE shop.stock OWNER TO reader",
                        "ALTER TABLE shop.stock OWNER TO CURRENT_USER",
                        List.of("table shop.stock")),
                arguments(
                        "COMMENT ON TABLE orders IS 'what is sold'",
                        "COMMENT ON TABLE orders IS NULL",
                        List.of("table orders")),
                arguments(
                        "ALTER TABLE shop.stock RENAME TO goods",
                        "ALTER TABLE shop.goods RENAME TO stock",
                        List.of("table shop.goods", "table shop.stock")),
                arguments(
                        "ALTER TABLE shop.stock SET SCHEMA public",
                        "ALTER TABLE stock SET SCHEMA shop",
                        List.of("table shop.stock", "table stock")),
                arguments(
                        "ALTER TABLE derived NO INHERIT base",
                        "ALTER TABLE derived INHERIT base",
                        List.of("table derived")),
                arguments(
                        "ALTER TABLE logs DETACH PARTITION logs_2025",
                        "ALTER TABLE logs ATTACH PARTITION logs_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
                        List.of("table logs_2025")),
                arguments(
                        "CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                        "DROP TABLE logs_2026",
                        List.of("table logs_2026")),
                // columns
                arguments(
                        "ALTER TABLE orders ADD COLUMN x integer",
                        "ALTER TABLE orders DROP COLUMN x",
                        List.of("column orders.x")),
                arguments(
                        "ALTER TABLE orders DROP COLUMN note",
                        "ALTER TABLE orders ADD COLUMN note varchar(20)",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders ALTER note TYPE varchar(40)",
                        "ALTER TABLE orders ALTER note TYPE varchar(20)",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders ALTER note TYPE varchar(20) COLLATE \"C\"",
                        "ALTER TABLE orders ALTER note TYPE varchar(20) COLLATE \"default\"",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders ALTER note SET NOT NULL",
                        "ALTER TABLE orders ALTER note DROP NOT NULL",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders ALTER total DROP DEFAULT",
                        "ALTER TABLE orders ALTER total SET DEFAULT 0",
                        List.of("column orders.total")),
                arguments(
                        "ALTER TABLE orders ALTER total SET DEFAULT 1",
                        "ALTER TABLE orders ALTER total SET DEFAULT 0",
                        List.of("column orders.total")),
                arguments(
                        "ALTER TABLE orders ALTER id SET GENERATED BY DEFAULT",
                        "ALTER TABLE orders ALTER id SET GENERATED ALWAYS",
                        List.of("column orders.id")),
                arguments(
                        "ALTER TABLE orders ALTER id SET INCREMENT 5",
                        "ALTER TABLE orders ALTER id SET INCREMENT 1",
                        List.of("sequence orders_id_seq")),
                arguments(
                        "ALTER TABLE orders ALTER id DROP IDENTITY",
                        "ALTER TABLE orders ALTER id ADD GENERATED ALWAYS AS IDENTITY",
                        List.of("column orders.id", "sequence orders_id_seq")),
                arguments(
                        "ALTER TABLE orders ADD COLUMN d integer GENERATED ALWAYS AS (total * 2) STORED",
                        "ALTER TABLE orders DROP COLUMN d",
                        List.of("column orders.d")),
                arguments(
                        "ALTER TABLE orders ALTER note SET STORAGE EXTERNAL",
                        "ALTER TABLE orders ALTER note SET STORAGE EXTENDED",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders ALTER note SET COMPRESSION pglz",
                        "ALTER TABLE orders ALTER note SET COMPRESSION default",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders ALTER note SET STATISTICS 500",
                        "ALTER TABLE orders ALTER note SET STATISTICS -1",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders ALTER note SET (n_distinct = 5)",
                        "ALTER TABLE orders ALTER note RESET (n_distinct)",
                        List.of("column orders.note")),
                arguments(
                        "COMMENT ON COLUMN orders.note IS 'free'",
                        "COMMENT ON COLUMN orders.note IS NULL",
                        List.of("column orders.note")),
                arguments(
                        "GRANT SELECT (note) ON orders TO reader",
                        "REVOKE SELECT (note) ON orders FROM reader",
                        List.of("column orders.note")),
                arguments(
                        "ALTER TABLE orders RENAME note TO remark",
                        "ALTER TABLE orders RENAME remark TO note",
                        List.of("column orders.note", "column orders.remark")),
                // constraints
                arguments(
                        "ALTER TABLE orders DROP CONSTRAINT orders_total_check",
                        "ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0)",
                        List.of("constraint orders_total_check on orders")),
                arguments(
                        "ALTER TABLE orders ADD CONSTRAINT c CHECK (total < 99) NOT VALID",
                        "ALTER TABLE orders DROP CONSTRAINT c",
                        List.of("constraint c on orders")),
                arguments(
                        "ALTER TABLE orders ALTER CONSTRAINT orders_customer_fkey DEFERRABLE INITIALLY DEFERRED",
                        "ALTER TABLE orders ALTER CONSTRAINT orders_customer_fkey NOT DEFERRABLE",
                        List.of("constraint orders_customer_fkey on orders")),
                arguments(
                        "ALTER TABLE orders ADD UNIQUE (note)",
                        "ALTER TABLE orders DROP CONSTRAINT orders_note_key",
                        List.of("constraint orders_note_key on orders")),
                arguments(
                        "ALTER TABLE orders DISABLE TRIGGER ALL",
                        "ALTER TABLE orders ENABLE TRIGGER ALL",
                        List.of("constraint orders_customer_fkey on orders", "trigger stamped on orders")),
                arguments(
                        "COMMENT ON CONSTRAINT orders_total_check ON orders IS 'no debts'",
                        "COMMENT ON CONSTRAINT orders_total_check ON orders IS NULL",
                        List.of("constraint orders_total_check on orders")),
                // indexes
                arguments(
                        "CREATE INDEX orders_total_idx ON orders (total)",
                        "DROP INDEX orders_total_idx",
                        List.of("index orders_total_idx")),
                arguments(
                        "DROP INDEX orders_customer_idx",
                        "CREATE INDEX orders_customer_idx ON orders (customer)",
                        List.of("index orders_customer_idx")),
                arguments(
                        "ALTER INDEX orders_customer_idx SET (fillfactor = 50)",
                        "ALTER INDEX orders_customer_idx RESET (fillfactor)",
                        List.of("index orders_customer_idx")),
                arguments(
                        "ALTER INDEX orders_customer_idx RENAME TO other",
                        "ALTER INDEX other RENAME TO orders_customer_idx",
                        List.of("index orders_customer_idx", "index other")),
                arguments(
                        "ALTER TABLE orders CLUSTER ON orders_customer_idx",
                        "ALTER TABLE orders SET WITHOUT CLUSTER",
                        List.of("index orders_customer_idx")),
                arguments(
                        "ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_pkey",
                        "ALTER TABLE orders REPLICA IDENTITY DEFAULT",
                        List.of("index orders_pkey")),
                arguments(
                        "CREATE INDEX logs_line_idx ON logs (line)",
                        "DROP INDEX logs_line_idx",
                        List.of("index logs_line_idx")),
                arguments(
                        "COMMENT ON INDEX orders_customer_idx IS 'fast'",
                        "COMMENT ON INDEX orders_customer_idx IS NULL",
                        List.of("index orders_customer_idx")),
                // sequences
                arguments("CREATE SEQUENCE numbers", "DROP SEQUENCE numbers", List.of("sequence numbers")),
                arguments(
                        "ALTER SEQUENCE tickets CACHE 10",
                        "ALTER SEQUENCE tickets CACHE 1",
                        List.of("sequence tickets")),
                arguments(
                        "ALTER SEQUENCE tickets OWNED BY orders.note",
                        "ALTER SEQUENCE tickets OWNED BY NONE",
                        List.of("sequence tickets")),
                arguments(
                        "GRANT USAGE ON SEQUENCE tickets TO reader",
                        "REVOKE USAGE ON SEQUENCE tickets FROM reader",
                        List.of("sequence tickets")),
                // views
                arguments(
                        "CREATE OR REPLACE VIEW totals AS SELECT customer, max(total)::bigint AS total FROM orders GROUP BY customer",
                        "CREATE OR REPLACE VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer",
                        List.of("view totals")),
                arguments(
                        "DROP VIEW totals",
                        "CREATE VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer",
                        List.of("view totals")),
                arguments(
                        "ALTER VIEW totals SET (security_barrier)",
                        "ALTER VIEW totals RESET (security_barrier)",
                        List.of("view totals")),
                arguments(
                        "REFRESH MATERIALIZED VIEW daily WITH NO DATA",
                        "REFRESH MATERIALIZED VIEW daily",
                        List.of("materialized view daily")),
                arguments(
                        "DROP MATERIALIZED VIEW daily",
                        "CREATE MATERIALIZED VIEW daily AS SELECT placed::date AS day, count(*) AS number FROM orders GROUP BY 1",
                        List.of("materialized view daily")),
                // routines
                arguments(
                        "CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + $1'",
                        "CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2'",
                        List.of("function twice(integer)")),
                arguments(
                        "CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT /*+ hint */ $1 * 2'",
                        "CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2'",
                        List.of("function twice(integer)")),
                arguments(
                        "CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN \"NEW\"; END'",
                        "CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                        List.of("function stamp()")),
                arguments(
                        "ALTER FUNCTION twice(integer) IMMUTABLE",
                        "ALTER FUNCTION twice(integer) VOLATILE",
                        List.of("function twice(integer)")),
                arguments(
                        "CREATE FUNCTION twice(text) RETURNS text LANGUAGE sql AS 'SELECT $1 || $1'",
                        "DROP FUNCTION twice(text)",
                        List.of("function twice(text)")),
                arguments(
                        "CREATE PROCEDURE nothing() LANGUAGE sql AS ''",
                        "DROP PROCEDURE nothing()",
                        List.of("procedure nothing()")),
                arguments(
                        "CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
                        "DROP AGGREGATE total(integer)",
                        List.of("aggregate total(integer)")),
                arguments(
                        "REVOKE EXECUTE ON FUNCTION twice(integer) FROM PUBLIC",
                        "GRANT EXECUTE ON FUNCTION twice(integer) TO PUBLIC",
                        List.of("function twice(integer)")),
                // triggers, rules, policies
                arguments(
                        "ALTER TABLE orders DISABLE TRIGGER stamped",
                        "ALTER TABLE orders ENABLE TRIGGER stamped",
                        List.of("trigger stamped on orders")),
                arguments(
                        "DROP TRIGGER stamped ON orders",
                        "CREATE TRIGGER stamped BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp()",
                        List.of("trigger stamped on orders")),
                arguments(
                        "CREATE EVENT TRIGGER watched ON ddl_command_end WHEN TAG IN ('CREATE SERVER') EXECUTE FUNCTION watch()",
                        "DROP EVENT TRIGGER watched",
                        List.of("event trigger watched")),
                arguments(
                        "ALTER TABLE base DISABLE RULE quiet",
                        "ALTER TABLE base ENABLE RULE quiet",
                        List.of("rule quiet on base")),
                arguments(
                        "DROP RULE quiet ON base",
                        "CREATE RULE quiet AS ON DELETE TO base DO INSTEAD NOTHING",
                        List.of("rule quiet on base")),
                arguments(
                        "ALTER POLICY own ON orders USING (customer = 2)",
                        "ALTER POLICY own ON orders USING (customer = 1)",
                        List.of("policy own on orders")),
                arguments(
                        "ALTER POLICY own ON orders TO reader",
                        "ALTER POLICY own ON orders TO PUBLIC",
                        List.of("policy own on orders")),
                // privileges
                arguments(
                        "GRANT SELECT, INSERT ON orders TO reader WITH GRANT OPTION",
                        "REVOKE ALL ON orders FROM reader",
                        List.of("table orders")),
                arguments(
                        "REVOKE DELETE ON orders FROM CURRENT_USER",
                        "GRANT DELETE ON orders TO CURRENT_USER",
                        List.of("table orders")),
                arguments(
                        "REVOKE USAGE ON TYPE mood FROM PUBLIC",
                        "GRANT USAGE ON TYPE mood TO PUBLIC",
                        List.of("type mood")),
                arguments(
                        "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO reader",
                        "ALTER DEFAULT PRIVILEGES IN SCHEMA shop REVOKE SELECT ON TABLES FROM reader",
                        List.of("default privileges of postgres in schema shop on tables")),
                // replication
                arguments(
                        "ALTER PUBLICATION feed ADD TABLE orders",
                        "ALTER PUBLICATION feed DROP TABLE orders",
                        List.of("publication feed")),
                arguments(
                        "ALTER PUBLICATION feed SET (publish = 'insert')",
                        "ALTER PUBLICATION feed SET (publish = 'insert, update, delete, truncate')",
                        List.of("publication feed")),
                arguments(
                        "CREATE SUBSCRIPTION sink CONNECTION 'host=nowhere' PUBLICATION feed WITH (connect = false, slot_name = NONE)",
                        "DROP SUBSCRIPTION sink",
                        List.of("subscription sink")),
                // foreign data
                arguments(
                        "CREATE FOREIGN DATA WRAPPER files",
                        "DROP FOREIGN DATA WRAPPER files",
                        List.of("foreign data wrapper files")),
                arguments(
                        "CREATE FOREIGN DATA WRAPPER files; CREATE SERVER s FOREIGN DATA WRAPPER files OPTIONS (a 'b'); CREATE FOREIGN TABLE f (id integer OPTIONS (k 'v')) SERVER s; CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (password 'x')",
                        "DROP FOREIGN DATA WRAPPER files CASCADE",
                        List.of(
                                "foreign data wrapper files",
                                "server s",
                                "user mapping for public on server s",
                                "foreign table f")),
                // the rest
                arguments(
                        "DROP STATISTICS orders_stats",
                        "CREATE STATISTICS orders_stats (dependencies) ON customer, total FROM orders",
                        List.of("statistics orders_stats")),
                arguments(
                        "ALTER STATISTICS orders_stats SET STATISTICS 50",
                        "ALTER STATISTICS orders_stats SET STATISTICS -1",
                        List.of("statistics orders_stats")),
                arguments(
                        "CREATE CAST (mood AS address) WITH INOUT",
                        "DROP CAST (mood AS address)",
                        List.of("cast (mood AS address)")),
                arguments(
                        "CREATE FUNCTION eq(mood, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR === (LEFTARG = mood, RIGHTARG = integer, FUNCTION = eq)",
                        "DROP OPERATOR === (mood, integer); DROP FUNCTION eq",
                        List.of("function eq(mood,integer)", "operator ===(mood,integer)")),
                arguments(
                        "CREATE OPERATOR FAMILY fam USING btree",
                        "DROP OPERATOR FAMILY fam USING btree",
                        List.of("operator family fam using btree")),
                arguments(
                        "CREATE OPERATOR CLASS cls FOR TYPE mood USING hash AS OPERATOR 1 = (anyenum, anyenum), FUNCTION 1 hashenum(anyenum)",
                        "DROP OPERATOR FAMILY cls USING hash",
                        List.of("operator family cls using hash")),
                arguments(
                        "CREATE COLLATION german (LOCALE = 'C')", "DROP COLLATION german", List.of("collation german")),
                arguments(
                        "CREATE CONVERSION conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                        "DROP CONVERSION conv",
                        List.of("conversion conv")),
                arguments(
                        "CREATE TEXT SEARCH CONFIGURATION words (COPY = simple)",
                        "DROP TEXT SEARCH CONFIGURATION words",
                        List.of("text search configuration words")),
                arguments(
                        "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, ACCEPT = false)",
                        "DROP TEXT SEARCH DICTIONARY dict",
                        List.of("text search dictionary dict")),
                arguments(
                        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 5000', current_database()); END $$",
                        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET lock_timeout', current_database()); END $$",
                        List.of("database")));
    }

    @ParameterizedTest
    @MethodSource("reversible")
    void aChangeIsSeenAndUndoneWithoutATrace(String change, String undo, List<String> objects) throws SQLException {
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run(change);
        SchemaSnapshot between = SchemaSnapshot.read(connection);
        run(undo);
        SchemaSnapshot after = SchemaSnapshot.read(connection);

        assertThat(names(before.changesTo(between))).as(change).containsExactlyInAnyOrderElementsOf(objects);
        assertThat(names(between.changesTo(before)))
                .as("backwards: " + change)
                .containsExactlyInAnyOrderElementsOf(objects);
        assertThat(before.changesTo(after)).as(undo).isEmpty();
    }

    static Stream<Arguments> reversibleSince() {
        return Stream.of(
                arguments(
                        15,
                        "ALTER PUBLICATION feed SET TABLE customers (id, email) WHERE (id > 0)",
                        "ALTER PUBLICATION feed SET TABLE customers",
                        "publication feed"),
                arguments(
                        15,
                        "ALTER PUBLICATION feed ADD TABLES IN SCHEMA shop",
                        "ALTER PUBLICATION feed DROP TABLES IN SCHEMA shop",
                        "schema shop in publication feed"),
                arguments(
                        15,
                        "ALTER VIEW totals SET (security_invoker)",
                        "ALTER VIEW totals RESET (security_invoker)",
                        "view totals"),
                arguments(
                        15,
                        "ALTER SEQUENCE tickets SET UNLOGGED",
                        "ALTER SEQUENCE tickets SET LOGGED",
                        "sequence tickets"),
                arguments(
                        18,
                        "ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID",
                        "ALTER TABLE orders ALTER note DROP NOT NULL",
                        "column orders.note"),
                arguments(
                        18,
                        "ALTER TABLE orders ADD COLUMN v integer GENERATED ALWAYS AS (total + 1) VIRTUAL",
                        "ALTER TABLE orders DROP COLUMN v",
                        "column orders.v"),
                arguments(
                        18,
                        "ALTER TABLE orders ALTER CONSTRAINT orders_customer_fkey NOT ENFORCED",
                        "ALTER TABLE orders ALTER CONSTRAINT orders_customer_fkey ENFORCED",
                        "constraint orders_customer_fkey on orders"));
    }

    @ParameterizedTest
    @MethodSource("reversibleSince")
    void aChangeThatNewerServersKnowIsSeenAndUndone(int version, String change, String undo, String object)
            throws SQLException {
        assumeThat(server.version()).isGreaterThanOrEqualTo(version);
        aChangeIsSeenAndUndoneWithoutATrace(change, undo, List.of(object));
    }

    @Test
    void theSameScriptMakesTheSameSchemaOnceMore() throws SQLException {
        SchemaSnapshot first = SchemaSnapshot.read(connection);
        try (Connection second = server.newDatabase().getConnection();
                Statement statement = second.createStatement()) {
            statement.execute(BASE.replace("CREATE ROLE reader;", "COMMENT ON SCHEMA public IS NULL;"));
            assertThat(first.changesTo(SchemaSnapshot.read(second)))
                    .extracting(SchemaChange::object)
                    .isSubsetOf("schema public");
        }
    }

    @Test
    void whatComesWithATableIsToldWithIt() throws SQLException {
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run("CREATE TABLE parcels (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " weight integer NOT NULL CHECK (weight > 0)); CREATE INDEX parcels_weight_idx ON parcels (weight);"
                + " COMMENT ON COLUMN parcels.weight IS 'in grams'; GRANT SELECT ON parcels TO reader");

        assertThat(before.changesTo(SchemaSnapshot.read(connection)))
                .containsExactly(new SchemaChange("table parcels", Optional.empty(), Optional.of("""
                        CREATE TABLE parcels
                        GRANT SELECT TO reader
                          column parcels.id: bigint NOT NULL GENERATED ALWAYS AS IDENTITY
                            sequence parcels_id_seq: CREATE SEQUENCE parcels_id_seq AS bigint
                            START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1
                            OWNED BY parcels.id
                          column parcels.weight: integer NOT NULL
                          COMMENT 'in grams'
                          constraint parcels_pkey on parcels: PRIMARY KEY (id)
                            index parcels_pkey: CREATE UNIQUE INDEX parcels_pkey ON parcels USING btree (id)
                          constraint parcels_weight_check on parcels: CHECK (weight > 0)
                          index parcels_weight_idx: CREATE INDEX parcels_weight_idx ON parcels USING btree (weight)""")));
    }

    @Test
    void anObjectThatChangedShowsBothDefinitions() throws SQLException {
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run("ALTER TABLE customers ALTER born TYPE timestamp, ALTER born SET DEFAULT now();"
                + " GRANT SELECT (born) ON customers TO reader");

        assertThat(before.changesTo(SchemaSnapshot.read(connection)))
                .containsExactly(new SchemaChange(
                        "column customers.born",
                        Optional.of("date"),
                        Optional.of("timestamp without time zone DEFAULT now()\nGRANT SELECT TO reader")));
    }

    @Test
    void settingsOfTheSessionDoNotMatterAndStay() throws SQLException {
        run("CREATE TABLE shop.visits (at timestamptz DEFAULT '2025-06-01 12:00:00+02',"
                + " length interval DEFAULT '1 day 2 hours', mood mood)");
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run("SET LOCAL timezone = 'Asia/Tokyo'; SET LOCAL datestyle = 'ISO, DMY'; SET LOCAL intervalstyle = 'iso_8601';"
                + " SET LOCAL search_path = shop; SET LOCAL quote_all_identifiers = on");

        assertThat(before.changesTo(SchemaSnapshot.read(connection))).isEmpty();
        assertThat(value("SHOW search_path")).isEqualTo("shop");
        assertThat(value("SHOW timezone")).isEqualTo("Asia/Tokyo");
    }

    @Test
    void aConnectionWithoutATransactionIsLeftSo() throws SQLException {
        connection.setAutoCommit(true);
        String path = value("SHOW search_path");

        SchemaSnapshot.read(connection);

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(value("SHOW search_path")).isEqualTo(path);
        connection.setAutoCommit(false);
    }

    private String value(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMPORARY TABLE scratch (id serial PRIMARY KEY)",
                "CREATE FUNCTION pg_temp.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE TYPE pg_temp.t AS ENUM ('a')",
                "CREATE DOMAIN pg_temp.d AS integer CHECK (VALUE > 0)",
                "SELECT nextval('tickets')",
                "INSERT INTO customers (id) VALUES (1)",
                "ANALYZE",
                "REFRESH MATERIALIZED VIEW daily",
                "CREATE ROLE someone",
                "CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 /* n */\n * 2 -- done'",
                "CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS '\n-- nothing\nBEGIN RETURN NEW; END\n'",
                "ALTER TABLE orders DROP COLUMN placed CASCADE; ALTER TABLE orders ADD COLUMN placed timestamptz;"
                        + " CREATE MATERIALIZED VIEW daily AS SELECT placed::date AS day, count(*) AS number FROM orders GROUP BY 1"
            })
    void whatAWayBackNeedNotRestoreIsNoChange(String sql) throws SQLException {
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run(sql);

        assertThat(before.changesTo(SchemaSnapshot.read(connection))).as(sql).isEmpty();
    }

    @Test
    void whatBelongsToAnExtensionIsNoChangeOfItsOwn() throws SQLException {
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run("CREATE EXTENSION hstore SCHEMA shop; CREATE EXTENSION pg_stat_statements; CREATE EXTENSION file_fdw");

        assertThat(names(before.changesTo(SchemaSnapshot.read(connection))))
                .containsExactly("extension file_fdw", "extension hstore", "extension pg_stat_statements");
    }

    @Test
    void tablesThatAreLeftOutTakeAllOfTheirsAlong() throws SQLException {
        Set<String> without = Set.of("table shop.history", "schema tool");
        SchemaSnapshot before = SchemaSnapshot.read(connection, without);
        run("CREATE TABLE shop.history (id serial PRIMARY KEY, name text UNIQUE);"
                + " CREATE INDEX ON shop.history (lower(name)); CREATE SCHEMA tool");

        assertThat(before.changesTo(SchemaSnapshot.read(connection, without))).isEmpty();
        assertThat(names(before.changesTo(SchemaSnapshot.read(connection))))
                .containsExactly("schema tool", "table shop.history");
    }

    @Test
    void theCopiesOfPartitionsAreToldWithTheirParents() throws SQLException {
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run("ALTER TABLE logs ADD PRIMARY KEY (id, at); CREATE INDEX logs_line_idx ON logs (line);"
                + " CREATE TRIGGER stamped BEFORE UPDATE ON logs FOR EACH ROW EXECUTE FUNCTION stamp()");

        assertThat(names(before.changesTo(SchemaSnapshot.read(connection))))
                .contains("constraint logs_pkey on logs", "index logs_line_idx", "trigger stamped on logs")
                .doesNotContain(
                        "constraint logs_2025_pkey on logs_2025",
                        "index logs_2025_pkey",
                        "index logs_2025_line_idx",
                        "trigger stamped on logs_2025");
    }

    @Test
    void secretsStayOut() throws SQLException {
        SchemaSnapshot before = SchemaSnapshot.read(connection);
        run(
                "CREATE FOREIGN DATA WRAPPER files; CREATE SERVER elsewhere FOREIGN DATA WRAPPER files;"
                        + " CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'ann', password 'sesame');"
                        + " CREATE SUBSCRIPTION sink CONNECTION 'host=nowhere password=sesame' PUBLICATION feed"
                        + " WITH (connect = false, slot_name = NONE);"
                        + " DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET app.token = sesame', current_database()); END $$");

        assertThat(before.changesTo(SchemaSnapshot.read(connection)).toString())
                .contains("app.token", "user mapping for public on server elsewhere", "subscription sink")
                .doesNotContain("sesame");
    }

    @Test
    void aRoleWithoutRightsSeesTheSameSchema() throws SQLException {
        run("GRANT USAGE ON SCHEMA public TO reader");
        run(
                "CREATE SUBSCRIPTION sink CONNECTION 'host=nowhere' PUBLICATION feed WITH (connect = false, slot_name = NONE);"
                        + " ALTER TABLE orders DISABLE TRIGGER ALL");
        SchemaSnapshot all = SchemaSnapshot.read(connection);
        SchemaDefects defects = SchemaDefects.read(connection);
        run("SET LOCAL ROLE reader");

        assertThat(all.changesTo(SchemaSnapshot.read(connection))).isEmpty();
        assertThat(SchemaDefects.read(connection)).isEqualTo(defects);
    }

    private static List<String> names(List<SchemaChange> changes) {
        return changes.stream().map(SchemaChange::object).toList();
    }
}
