package dev.neonally.catalog;

import static dev.neonally.catalog.SqlHistory.apply;
import static dev.neonally.catalog.SqlHistory.replay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.UserType.CompositeType;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.catalog.UserType.EnumType;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TypeName;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

    private static Relation relation(Catalog catalog, String name) {
        return catalog.relation(name(name)).orElseThrow(() -> new AssertionError("no relation " + name));
    }

    private static QualifiedName name(String text) {
        return FoldedText.qualifiedName(text);
    }

    private static List<String> names(List<Relation> relations) {
        return relations.stream().map(relation -> relation.name().toString()).toList();
    }

    @Nested
    class Names {

        @Test
        void aFreshDatabaseIsEmpty() {
            Catalog catalog = Catalog.empty();
            assertThat(catalog.relations()).isEmpty();
            assertThat(catalog.searchPath()).containsExactly("public");
            assertThat(catalog.schemaOrigin("public")).isEmpty();
            assertThat(catalog.relation(name("t"))).isEmpty();
        }

        @Test
        void relationsCarryTheirSchema() {
            Catalog catalog =
                    replay("CREATE TABLE t (id int); CREATE TABLE s.t (id int); CREATE TEMP TABLE u (id int)");
            assertThat(relation(catalog, "t").name()).hasToString("public.t");
            assertThat(relation(catalog, "s.t").name()).hasToString("s.t");
            assertThat(relation(catalog, "u").name()).hasToString("pg_temp.u");
        }

        @Test
        void anUnknownSchemaComesWithItsFirstObjectAndHasNoOrigin() {
            Catalog catalog = replay("CREATE TABLE s.t (id int)", "CREATE SCHEMA r", "CREATE SCHEMA s");
            assertThat(catalog.schemaOrigin("r")).contains(1);
            assertThat(catalog.schemaOrigin("s")).contains(2);
            assertThat(replay("CREATE TABLE s.t (id int)").schemaOrigin("s")).isEmpty();
            assertThat(catalog.schemaOrigin("nothing")).isEmpty();
        }

        @Test
        void theSearchPathDecidesAndTemporaryTablesComeFirst() {
            Catalog catalog = replay("CREATE SCHEMA s; CREATE TABLE t (id int); CREATE TABLE s.t (id int)");
            assertThat(relation(catalog, "t").name()).hasToString("public.t");
            Catalog other = catalog.withSearchPath(List.of("s", "public"));
            assertThat(other.searchPath()).containsExactly("s", "public");
            assertThat(relation(other, "t").name()).hasToString("s.t");
            assertThat(relation(apply(other, "CREATE TEMP TABLE t (id int)"), "t")
                            .name())
                    .hasToString("pg_temp.t");
            assertThat(relation(apply(other, "CREATE TABLE u (id int)"), "u").name())
                    .hasToString("s.u");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        SET search_path TO a, b                        | a.t
                        SET search_path = '$user', b                   | b.t
                        SET search_path TO a; RESET search_path        | public.t
                        SET search_path TO a; SET search_path TO DEFAULT | public.t
                        SET search_path TO a; RESET ALL                | public.t
                        BEGIN; SET LOCAL search_path TO a; COMMIT      | public.t
                        SET LOCAL search_path TO a                     | a.t
                        SET search_path TO a; DISCARD ALL              | public.t
                        SET lock_timeout TO '1s'                       | public.t
                        """)
        void settingsOfTheSearchPathDecideWhereTablesGo(String sql, String created) {
            Catalog catalog = replay(sql + "; CREATE TABLE t (id int)");
            assertThat(names(List.copyOf(catalog.relations()))).as(sql).containsExactly(created);
        }

        @Test
        void identitiesStayThroughRenames() {
            Catalog before = replay("CREATE TABLE t (id int); CREATE INDEX i ON t (id)");
            Catalog after =
                    apply(before, "ALTER TABLE t RENAME TO u; ALTER INDEX i RENAME TO j; ALTER TABLE u SET SCHEMA s");
            int id = relation(before, "t").id();
            assertThat(after.relation(id)).map(Relation::name).contains(name("s.u"));
            assertThat(after.index(before.index(name("i")).orElseThrow().id()))
                    .map(Index::name)
                    .contains(name("s.j"));
            assertThat(after.relation(name("t"))).isEmpty();
        }

        @Test
        void identitiesAreNeverUsedTwice() {
            Catalog before = replay("CREATE TABLE t (id int)");
            Catalog after = apply(before, "DROP TABLE t; CREATE TABLE t (id int)");
            assertThat(relation(after, "t").id())
                    .isNotEqualTo(relation(before, "t").id());
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE nothing ADD COLUMN a int",
                    "ALTER TABLE nothing ADD CONSTRAINT c CHECK (a > 0)",
                    "ALTER TABLE nothing RENAME TO something",
                    "CREATE INDEX ON nothing (a)",
                    "CREATE TRIGGER g BEFORE INSERT ON nothing EXECUTE FUNCTION f()",
                    "CREATE POLICY p ON nothing",
                    "INSERT INTO nothing VALUES (1)",
                    "TRUNCATE nothing",
                    "DROP TABLE nothing CASCADE",
                    "DROP INDEX nothing",
                    "DROP TYPE nothing",
                    "DROP TRIGGER g ON nothing",
                    "DROP FUNCTION nothing()",
                    "ALTER TYPE nothing ADD VALUE 'x'",
                    "ALTER DOMAIN nothing SET NOT NULL",
                    "ALTER SEQUENCE nothing RESTART",
                    "ALTER SEQUENCE nothing OWNED BY nothing.a",
                    "REFRESH MATERIALIZED VIEW nothing",
                    "ALTER PUBLICATION nothing ADD TABLE t",
                    "ALTER SCHEMA nothing RENAME TO something",
                    "ALTER INDEX nothing ATTACH PARTITION t_pkey",
                    "CREATE TABLE t (other int)",
                    "CREATE VIEW t AS SELECT 1",
                    "CREATE INDEX t_pkey ON t (id)",
                    "ALTER TABLE t ADD COLUMN x int, ADD COLUMN id int",
                    "ALTER TABLE t ADD CHECK (nothing > 0)",
                    "ALTER TABLE t ADD FOREIGN KEY (id) REFERENCES u (nothing)",
                    "CREATE INDEX ON t (nothing)",
                    "ALTER TABLE t ADD UNIQUE (id) NOT VALID",
                    "ALTER TABLE t ALTER COLUMN id TYPE serial",
                    "this is no SQL",
                    "SELECT 1",
                    "COMMENT ON TABLE t IS 'x'",
                    "GRANT SELECT ON t TO someone",
                    "VACUUM t",
                    "DO $$ BEGIN EXECUTE 'DROP TABLE t'; END $$",
                })
        void whatTheServerRefusesOrKeepsOutOfTheSchemaChangesNothing(String sql) {
            Catalog catalog = replay("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int)");
            assertThat(CatalogSchema.of(apply(catalog, sql))).as(sql).isEqualTo(CatalogSchema.of(catalog));
        }

        @Test
        void unknownNamesInADropArePassedOver() {
            Catalog catalog = replay("CREATE TABLE t (id int)");
            assertThat(apply(catalog, "DROP TABLE older_than_the_history, t").relations())
                    .isEmpty();
        }

        @Test
        void aReferenceToAnUnknownTableIsKeptWithoutIt() {
            Catalog catalog = replay("CREATE TABLE t (a int REFERENCES older_than_the_history)");
            TableConstraint key =
                    catalog.constraint(relation(catalog, "t").id(), "t_a_fkey").orElseThrow();
            assertThat(key.referenced()).isEmpty();
            assertThat(key.validated()).isTrue();
        }

        @Test
        void childrenOfUnknownParentsAreKnownByTheirOwnColumns() {
            Catalog catalog = replay("""
                    CREATE TABLE p1 PARTITION OF older FOR VALUES IN (1);
                    CREATE TABLE c (a int) INHERITS (older);
                    CREATE TABLE l (LIKE older INCLUDING ALL, a int);
                    """);
            assertThat(relation(catalog, "p1").isPartition()).isTrue();
            assertThat(relation(catalog, "p1").parents()).isEmpty();
            assertThat(relation(catalog, "c").columns()).hasSize(1);
            assertThat(relation(catalog, "l").columns()).hasSize(1);
        }
    }

    @Nested
    class Rows {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        SELECT 1                                                  | EMPTY
                        INSERT INTO t VALUES (1), (2)                             | LITERAL_ROWS
                        INSERT INTO t DEFAULT VALUES                              | LITERAL_ROWS
                        INSERT INTO t SELECT 1                                    | LITERAL_ROWS
                        INSERT INTO t SELECT generate_series(1, 1000000)          | UNKNOWN
                        INSERT INTO t SELECT id FROM s                            | UNKNOWN
                        COPY t FROM '/tmp/rows'                                   | UNKNOWN
                        COPY t TO '/tmp/rows'                                     | EMPTY
                        MERGE INTO t USING s ON t.a = s.id WHEN NOT MATCHED THEN INSERT VALUES (1) | UNKNOWN
                        WITH x AS (INSERT INTO t SELECT id FROM s RETURNING a) SELECT * FROM x | UNKNOWN
                        INSERT INTO t SELECT id FROM s; TRUNCATE t                | EMPTY
                        INSERT INTO t SELECT id FROM s; INSERT INTO t VALUES (1)  | UNKNOWN
                        INSERT INTO t VALUES (1); UPDATE t SET a = 2              | LITERAL_ROWS
                        INSERT INTO v SELECT id FROM s                            | UNKNOWN
                        ALTER TABLE t ADD COLUMN c int                            | EMPTY
                        """)
        void whatWasWrittenTellsWhatATableHolds(String sql, Contents contents) {
            Catalog catalog = replay(
                    "CREATE TABLE s (id int)", "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; " + sql);
            assertThat(relation(catalog, "t").contents()).as(sql).isEqualTo(contents);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        CREATE TABLE t AS SELECT * FROM s              | UNKNOWN
                        CREATE TABLE t AS SELECT * FROM s WITH NO DATA | EMPTY
                        CREATE TABLE t AS VALUES (1)                   | LITERAL_ROWS
                        CREATE MATERIALIZED VIEW t AS SELECT * FROM s  | UNKNOWN
                        CREATE MATERIALIZED VIEW t AS SELECT * FROM s WITH NO DATA | EMPTY
                        CREATE FOREIGN TABLE t (a int) SERVER f        | UNKNOWN
                        CREATE TABLE t (LIKE s)                        | EMPTY
                        """)
        void aTableMayBeBornWithRows(String sql, Contents contents) {
            assertThat(relation(replay("CREATE TABLE s (id int);" + sql), "t").contents())
                    .as(sql)
                    .isEqualTo(contents);
        }

        @Test
        void rowsOfAPartitionAreRowsOfItsParents() {
            Catalog catalog = replay("""
                    CREATE TABLE p (a int) PARTITION BY LIST (a);
                    CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
                    CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
                    """);
            Catalog below = apply(catalog, "INSERT INTO p1 VALUES (1)");
            assertThat(relation(below, "p").contents()).isEqualTo(Contents.LITERAL_ROWS);
            assertThat(relation(below, "p2").contents()).isEqualTo(Contents.EMPTY);
            Catalog above = apply(catalog, "INSERT INTO p SELECT * FROM older");
            assertThat(relation(above, "p2").contents()).isEqualTo(Contents.UNKNOWN);
        }

        @Test
        void anOlderPartitionBringsUnknownRows() {
            Catalog catalog = replay(
                    "CREATE TABLE t (a int)",
                    "CREATE TABLE p (a int) PARTITION BY LIST (a); ALTER TABLE p ATTACH PARTITION t DEFAULT");
            assertThat(relation(catalog, "p").contents()).isEqualTo(Contents.UNKNOWN);
        }

        @Test
        void truncatingAnOlderTableTellsNothing() {
            Catalog catalog = replay("CREATE TABLE t (a int); COPY t FROM '/tmp/rows'", "TRUNCATE t");
            assertThat(relation(catalog, "t").contents()).isEqualTo(Contents.UNKNOWN);
        }
    }

    @Nested
    class Origins {

        @Test
        void objectsCarryTheMigrationThatMadeThem() {
            Catalog catalog = replay(
                    "CREATE TABLE t (a int)",
                    "ALTER TABLE t ADD COLUMN b int CHECK (b > 0); CREATE INDEX i ON t (b)",
                    "CREATE TYPE mood AS ENUM ('ok'); CREATE VIEW v AS SELECT a FROM t");
            Relation table = relation(catalog, "t");
            assertThat(catalog.migration()).isEqualTo(2);
            assertThat(table.origin()).isZero();
            assertThat(table.columns()).extracting(Column::origin).containsExactly(0, 1);
            assertThat(catalog.indexesOf(table.id())).extracting(Index::origin).containsExactly(1);
            assertThat(catalog.constraintsOf(table.id()))
                    .extracting(TableConstraint::origin)
                    .containsExactly(1);
            assertThat(catalog.type(name("mood"))).map(UserType::origin).contains(2);
            assertThat(relation(catalog, "v").origin()).isEqualTo(2);
        }

        @Test
        void anOlderCatalogStaysAsItWas() {
            Catalog before = replay("CREATE TABLE t (a int)");
            apply(before, "ALTER TABLE t ADD COLUMN b int; DROP TABLE t");
            assertThat(relation(before, "t").columns()).hasSize(1);
        }
    }

    @Nested
    class Relationships {

        @Test
        void foreignKeysAreFoundFromBothSides() {
            Catalog catalog = replay("""
                    CREATE TABLE p (id int PRIMARY KEY, parent int REFERENCES p);
                    CREATE TABLE c (p int REFERENCES p ON DELETE CASCADE);
                    """);
            Relation parent = relation(catalog, "p");
            assertThat(catalog.referencing(parent.id()))
                    .extracting(TableConstraint::name)
                    .containsExactly("p_parent_fkey", "c_p_fkey");
            TableConstraint key =
                    catalog.constraint(relation(catalog, "c").id(), "c_p_fkey").orElseThrow();
            assertThat(((ForeignKey) key.definition()).referencedColumns()).containsExactly("id");
            assertThat(((ForeignKey) key.definition()).onDelete()).isEqualTo("cascade");
        }

        @Test
        void childrenAndDescendantsAreFound() {
            Catalog catalog = replay("""
                    CREATE TABLE p (a int) PARTITION BY LIST (a);
                    CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (a);
                    CREATE TABLE p2 PARTITION OF p DEFAULT;
                    CREATE TABLE p11 PARTITION OF p1 DEFAULT;
                    """);
            int id = relation(catalog, "p").id();
            assertThat(names(catalog.childrenOf(id))).containsExactly("public.p1", "public.p2");
            assertThat(names(catalog.descendantsOf(id))).containsExactly("public.p1", "public.p2", "public.p11");
        }

        @Test
        void viewsAreFoundByTheirTables() {
            Catalog catalog = replay("""
                    CREATE TABLE t (a int, b int);
                    CREATE VIEW v AS SELECT a FROM t;
                    CREATE MATERIALIZED VIEW m AS SELECT * FROM v;
                    """);
            Relation table = relation(catalog, "t");
            assertThat(names(catalog.dependentViews(table.id()))).containsExactly("public.v");
            assertThat(names(catalog.dependentViews(relation(catalog, "v").id())))
                    .containsExactly("public.m");
            assertThat(relation(catalog, "v").sources()).containsExactly(new Relation.Source(table.id(), List.of("a")));
        }

        @Test
        void serialColumnsOwnTheirSequences() {
            Catalog catalog = replay("CREATE TABLE t (a smallserial, b int)", "ALTER SEQUENCE t_a_seq RENAME TO s");
            Relation table = relation(catalog, "t");
            Column column = table.column("a").orElseThrow();
            Relation sequence =
                    catalog.relation(column.sequence().orElseThrow()).orElseThrow();
            assertThat(sequence.name()).hasToString("public.s");
            assertThat(sequence.sequenceWidth()).hasValue(2);
            assertThat(sequence.ownerColumn()).contains(new Relation.OwnerColumn(table.id(), "a"));
            assertThat(column.defaultValue().orElseThrow().calls()).containsExactly(name("nextval"));
            assertThat(column.type()).contains(TypeName.of("int2"));
        }

        @Test
        void aSequenceThatIsOwnedLaterCountsAsTheColumnsOwn() {
            Catalog catalog = replay("""
                    CREATE SEQUENCE s;
                    CREATE TABLE t (a bigint DEFAULT nextval('s'));
                    ALTER SEQUENCE s OWNED BY t.a;
                    """);
            assertThat(relation(catalog, "t").column("a").orElseThrow().sequence())
                    .hasValue(relation(catalog, "s").id());
            Catalog freed = apply(catalog, "ALTER SEQUENCE s OWNED BY NONE");
            assertThat(relation(freed, "t").column("a").orElseThrow().sequence())
                    .isEmpty();
        }

        @Test
        void publicationsFollowTheirTables() {
            Catalog catalog = replay("""
                    CREATE TABLE t (a int);
                    CREATE PUBLICATION p FOR TABLE t WITH (publish = 'insert, truncate');
                    CREATE PUBLICATION q FOR ALL TABLES;
                    """);
            assertThat(catalog.publications()).hasSize(2);
            assertThat(catalog.publications())
                    .filteredOn(publication -> publication.name().equals("p"))
                    .allSatisfy(publication -> {
                        assertThat(publication.tables())
                                .containsExactly(relation(catalog, "t").id());
                        assertThat(publication.needsIdentity()).isFalse();
                    });
            assertThat(catalog.publications())
                    .filteredOn(Publication::allTables)
                    .allMatch(Publication::needsIdentity);
        }

        @Test
        void routinesAreFoundByName() {
            Catalog catalog = replay("""
                    CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
                    CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
                    CREATE FUNCTION s.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                    """);
            assertThat(catalog.routines(name("f"))).hasSize(2);
            assertThat(catalog.routines(name("s.f"))).hasSize(1);
            assertThat(catalog.routines()).hasSize(3);
        }
    }

    @Nested
    class Types {

        @Test
        void columnsOfTypesOfTheMigrationsCarryTheSchema() {
            Catalog catalog = replay(
                    "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (a mood, b mood[], c varchar(5), d pg_catalog.int4)");
            assertThat(relation(catalog, "t").columns())
                    .map(column -> column.type().orElseThrow().toString())
                    .containsExactly("public.mood", "public.mood[]", "varchar(5)", "int4");
            assertThat(catalog.resolved(TypeName.of("mood"))).hasToString("public.mood");
            assertThat(catalog.resolved(TypeName.of("unknown_type"))).hasToString("unknown_type");
        }

        @Test
        void tablesAreFoundByWhatTheirColumnsAreMadeOf() {
            Catalog catalog = replay("""
                    CREATE TYPE mood AS ENUM ('ok');
                    CREATE DOMAIN good AS mood CHECK (VALUE = 'ok');
                    CREATE DOMAIN better AS good;
                    CREATE TYPE pair AS (a mood, b int);
                    CREATE TABLE plain (a mood);
                    CREATE TABLE arrays (a mood[]);
                    CREATE TABLE domains (a better);
                    CREATE TABLE composites (a pair);
                    CREATE TABLE other (a int);
                    CREATE VIEW v AS SELECT a FROM plain;
                    """);
            assertThat(names(catalog.tablesUsing(TypeName.of("mood"))))
                    .containsExactlyInAnyOrder("public.plain", "public.arrays", "public.domains", "public.composites");
            assertThat(names(catalog.tablesUsing(TypeName.of("good")))).containsExactly("public.domains");
            assertThat(names(catalog.tablesUsing(TypeName.of("int4"))))
                    .containsExactlyInAnyOrder("public.other", "public.composites");
        }

        @Test
        void typesAreKnownByWhatTheyAre() {
            Catalog catalog = replay("""
                    CREATE TYPE mood AS ENUM ('sad', 'ok');
                    ALTER TYPE mood ADD VALUE 'happy';
                    CREATE TYPE pair AS (a mood, b int);
                    CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0);
                    CREATE TYPE span AS RANGE (SUBTYPE = date);
                    """);
            assertThat(catalog.type(name("mood")))
                    .contains(new EnumType(name("public.mood"), List.of("sad", "ok", "happy"), 0));
            assertThat(((CompositeType) catalog.type(name("pair")).orElseThrow()).attributes())
                    .extracting(attribute -> attribute.type().toString())
                    .containsExactly("public.mood", "int4");
            DomainType domain = (DomainType) catalog.type(name("positive")).orElseThrow();
            assertThat(domain.isConstrained()).isTrue();
            assertThat(domain.checks()).hasSize(1);
            assertThat(catalog.type(name("public.span"))).isPresent();
        }
    }

    @Nested
    class Definitions {

        @Test
        void usingIndexFillsInTheColumns() {
            Catalog catalog = replay("""
                    CREATE TABLE t (a int, b int);
                    CREATE UNIQUE INDEX i ON t (a) INCLUDE (b);
                    ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i;
                    """);
            Relation table = relation(catalog, "t");
            TableConstraint key = catalog.constraint(table.id(), "k").orElseThrow();
            assertThat(((Unique) key.definition()).columns()).containsExactly("a");
            assertThat(((Unique) key.definition()).include()).containsExactly("b");
            assertThat(table.column("a").orElseThrow().notNull()).isTrue();
            assertThat(catalog.index(key.index().orElseThrow()).orElseThrow().primary())
                    .isTrue();
        }

        @Test
        void renamedColumnsAreRenamedWhereverTheyAreNamed() {
            Catalog catalog = replay("""
                    CREATE TABLE t (a int CHECK (a > 0 AND abs(a) <> 'a'::text::int), b int GENERATED ALWAYS AS (a + 1) STORED);
                    CREATE INDEX i ON t ((a * 2)) WHERE a > 1;
                    ALTER TABLE t RENAME COLUMN a TO "A b";
                    """);
            Relation table = relation(catalog, "t");
            assertThat(catalog.constraintsOf(table.id()))
                    .singleElement()
                    .satisfies(check -> assertThat(
                                    Expressions.of(check.definition()).get(0).text())
                            .isEqualTo("\"A b\" > 0 and abs ( \"A b\" ) <> 'a' :: text :: int"))
                    .satisfies(check -> assertThat(check.columns()).containsExactly("A b"));
            assertThat(table.column("b")
                            .orElseThrow()
                            .generated()
                            .orElseThrow()
                            .expression()
                            .columns())
                    .containsExactly(QualifiedName.of("A b"));
            Index index = catalog.index(name("i")).orElseThrow();
            assertThat(index.mentions("A b")).isTrue();
            assertThat(index.mentions("a")).isFalse();
        }

        @Test
        void droppedColumnsAreCounted() {
            Catalog catalog = replay("CREATE TABLE t (a int, b int, c int); ALTER TABLE t DROP a, DROP b");
            assertThat(relation(catalog, "t").droppedColumns()).isEqualTo(2);
        }

        @Test
        void storageParametersAreMergedAndReset() {
            Catalog catalog = replay("""
                    CREATE TABLE t (a int) WITH (fillfactor = 70);
                    ALTER TABLE t SET (autovacuum_enabled = false, fillfactor = 80);
                    """);
            assertThat(relation(catalog, "t").options())
                    .containsOnlyKeys("autovacuum_enabled", "fillfactor")
                    .containsEntry("fillfactor", "80");
            assertThat(relation(apply(catalog, "ALTER TABLE t RESET (fillfactor)"), "t")
                            .options())
                    .containsOnlyKeys("autovacuum_enabled");
        }

        @Test
        void namedNotNullConstraintsOfPostgres18AreKept() {
            Catalog catalog = replay("""
                    CREATE TABLE t (a int);
                    ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID;
                    """);
            Relation table = relation(catalog, "t");
            assertThat(table.column("a").orElseThrow().notNull()).isTrue();
            assertThat(catalog.constraint(table.id(), "nn"))
                    .map(TableConstraint::validated)
                    .contains(false);
            Catalog validated = apply(catalog, "ALTER TABLE t VALIDATE CONSTRAINT nn");
            assertThat(validated.constraint(table.id(), "nn"))
                    .map(TableConstraint::validated)
                    .contains(true);
            Catalog dropped = apply(catalog, "ALTER TABLE t DROP CONSTRAINT nn");
            assertThat(relation(dropped, "t").column("a").orElseThrow().notNull())
                    .isFalse();
        }

        @Test
        void constraintsThatAreNotEnforcedAreNotValidated() {
            Catalog catalog = replay("""
                    CREATE TABLE p (id int PRIMARY KEY);
                    CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);
                    ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p NOT ENFORCED;
                    """);
            int table = relation(catalog, "t").id();
            assertThat(catalog.constraintsOf(table))
                    .extracting(TableConstraint::validated)
                    .containsExactly(false, false);
            Catalog enforced = apply(catalog, "ALTER TABLE t ALTER CONSTRAINT f ENFORCED");
            assertThat(enforced.constraint(table, "f"))
                    .map(TableConstraint::validated)
                    .contains(true);
        }

        @Test
        void columnNamesOfAQuerysTableMayBeGiven() {
            Catalog catalog = replay("""
                    CREATE TABLE s (a int);
                    CREATE TABLE t (x) AS SELECT a, count(*) FROM s GROUP BY a;
                    """);
            assertThat(relation(catalog, "t").columns())
                    .extracting(Column::name)
                    .containsExactly("x", "count");
            assertThat(relation(catalog, "t").column("x").orElseThrow().type()).contains(TypeName.of("int4"));
        }
    }

    @Nested
    class Size {

        private static final int TABLES = 4_000;

        /** The time that one change takes does not grow with the catalog: linear, with room for a logarithm. */
        @Test
        void manyTablesTakeLittleTime() {
            List<Operation> operations = operations();
            ThreadMXBean thread = ManagementFactory.getThreadMXBean();
            long start = thread.getCurrentThreadCpuTime();
            Catalog catalog = Catalog.empty();
            for (Operation operation : operations) {
                catalog = catalog.apply(operation);
            }
            long seconds = (thread.getCurrentThreadCpuTime() - start) / 1_000_000_000;
            assertThat(catalog.relations()).hasSize(2 * TABLES);
            assertThat(seconds).isLessThan(8);
        }

        private static List<Operation> operations() {
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < TABLES; i++) {
                operations.addAll(SqlHistory.operations("""
                        CREATE TABLE t%1$d (id bigserial PRIMARY KEY, a int REFERENCES t%2$d, b text, CHECK (a > 0));
                        CREATE INDEX ON t%1$d (b);
                        ALTER TABLE t%1$d ALTER COLUMN b SET NOT NULL;
                        INSERT INTO t%1$d (a) VALUES (1);
                        """.formatted(i, i / 2)));
                operations.add(
                        new AlterTable(ObjectKind.TABLE, QualifiedName.of("t" + i), false, false, List.of(added("c"))));
            }
            return operations;
        }

        private static AddColumn added(String column) {
            ColumnDefinition definition = new ColumnDefinition(
                    column,
                    TypeName.of("int4"),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
            return new AddColumn(definition, false);
        }
    }
}
