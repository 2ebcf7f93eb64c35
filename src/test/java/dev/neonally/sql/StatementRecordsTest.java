package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.CreateTable.Like;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.Returns;
import dev.neonally.sql.operation.SchemaOperation.CreateSchema;
import dev.neonally.sql.operation.SequenceOperation.AlterSequence;
import dev.neonally.sql.operation.SequenceOptions.OwnedBy;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.SetOptions;
import dev.neonally.sql.operation.TypeName;
import dev.neonally.sql.operation.TypeOperation.AlterComposite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementRecordsTest {

    private static <T> T read(String sql, Class<T> type) {
        return type.cast(new PostgresReader().read(Cursor.over(sql)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " --> ",
            quoteCharacter = '`',
            value = {
                "alter table if exists only s.\"T\" drop c cascade --> AlterTable[target=table, name=s.T, ifExists=true, only=true, actions=[DropColumn[column=c, ifExists=false, cascade=true]]]",
                "drop index concurrently if exists a, s.b --> Drop[kind=index, names=[a, s.b], arguments=[], table=Optional.empty, ifExists=true, cascade=false, concurrently=true]",
                "drop trigger x on s.t cascade --> Drop[kind=trigger, names=[x], arguments=[], table=Optional[s.t], ifExists=false, cascade=true, concurrently=false]",
                "drop function f(int), s.g --> Drop[kind=function, names=[f, s.g], arguments=[Optional[[Argument[name=Optional.empty, type=int4, mode=in, optional=false]]], Optional.empty], table=Optional.empty, ifExists=false, cascade=false, concurrently=false]",
                "alter table t alter c drop identity if exists --> DropIdentity[column=c, ifExists=true]",
                "alter table t detach partition s.p concurrently --> DetachPartition[partition=s.p, mode=CONCURRENTLY]",
                "alter table t replica identity using index i --> SetReplicaIdentity[identity=INDEX, index=Optional[i]]",
                "alter table t no force row level security --> SetRowSecurity[state=NO_FORCE]",
                "alter table t enable replica trigger \"Tr\" --> ToggleTrigger[trigger=Tr, enabled=true]",
                "alter table t disable trigger all --> ToggleTrigger[trigger=ALL, enabled=false]",
                "alter table t alter constraint c not deferrable --> AlterConstraint[name=c, deferrable=Optional[false], enforced=Optional.empty, inherit=Optional.empty]",
                "alter table t alter c type varchar(5) collate pg_catalog.\"C\" using a || 'x' --> AlterColumnType[column=c, type=varchar(5), collation=Optional[pg_catalog.C], using=Optional[Expression[text=a || 'x', calls=[], columns=[a], casts=[], queries=[]]]]",
                "refresh materialized view concurrently v with no data --> RefreshMaterializedView[name=v, concurrently=true, withData=false]",
                "reindex (concurrently) schema s --> Reindex[target=SCHEMA, name=Optional[s], concurrently=true]",
                "reindex (concurrently off) index i --> Reindex[target=INDEX, name=Optional[i], concurrently=false]",
                "reindex database --> Reindex[target=DATABASE, name=Optional.empty, concurrently=false]",
                "lock table only a, b in share row exclusive mode nowait --> LockTable[tables=[a, b], only=true, mode=SHARE ROW EXCLUSIVE, nowait=true]",
                "lock a --> LockTable[tables=[a], only=false, mode=ACCESS EXCLUSIVE, nowait=false]",
                "vacuum (full, analyze) a (b), c --> Vacuum[tables=[a, c], full=true, analyze=true]",
                "vacuum full verbose --> Vacuum[tables=[], full=true, analyze=false]",
                "cluster i on s.t --> Cluster[table=Optional[s.t], index=Optional[i]]",
                "truncate only a, b restart identity cascade --> Truncate[tables=[a, b], only=true, cascade=true, restartIdentity=true]",
                "set local Lock_Timeout = '5s' --> SetVariable[name=lock_timeout, value=5s, local=true]",
                "set session search_path to A, \"B\", 'c' --> SetVariable[name=search_path, value=a, B, c, local=false]",
                "set time zone -5 --> SetVariable[name=timezone, value=-5, local=false]",
                "set role none --> SetVariable[name=role, value=none, local=false]",
                "set x.y to default --> SetVariable[name=x.y, value=DEFAULT, local=false]",
                "set schema 'a' --> SetVariable[name=search_path, value=a, local=false]",
                "reset all --> Reset[name=Optional.empty]",
                "set constraints all deferred --> SetConstraints[deferred=true]",
                "rollback work to savepoint s --> RollbackTo[name=s]",
                "rollback and no chain --> Rollback[]",
                "end transaction --> Commit[]",
                "abort --> Rollback[]",
                "start transaction isolation level repeatable read, read only --> Begin[]",
                "release savepoint s --> ReleaseSavepoint[name=s]",
                "grant select (a), all privileges on s.t, u to x, public with grant option --> Grant[objects=Objects[kind=table, names=[s.t, u], schemas=[]], privileges=[select, all], grantees=[x, public], grantOption=true]",
                "grant usage on all sequences in schema s to x --> Grant[objects=Objects[kind=sequence, names=[], schemas=[s]], privileges=[usage], grantees=[x], grantOption=false]",
                "grant a, b to c --> Grant[objects=Objects[kind=role, names=[], schemas=[]], privileges=[a, b], grantees=[c], grantOption=false]",
                "revoke all on schema s from public cascade --> Revoke[objects=Objects[kind=schema, names=[s], schemas=[]], privileges=[all], grantees=[public], optionOnly=false]",
                "revoke grant option for execute on function s.f(int), \"left\"(text) from u --> Revoke[objects=Objects[kind=function, names=[s.f, left], schemas=[]], privileges=[execute], grantees=[u], optionOnly=true]",
                "create constraint trigger c after insert on t initially deferred for each row execute function f() --> deferrable=true, initiallyDeferred=true]",
                "create constraint trigger c after insert on t deferrable initially immediate for each row execute function f() --> deferrable=true, initiallyDeferred=false]",
                "create user u password 'x' --> ChangeRole[role=u, password=true]",
                "create user u password null --> ChangeRole[role=u, password=false]",
                "create subscription s connection 'postgresql://u:p@h/db' publication p with (connect = false) --> CreateSubscription[name=s, connects=false, password=true]",
                "create publication p for table a, tables in schema s with (publish = 'insert') --> CreatePublication[name=p, allTables=false, tables=[a], schemas=[s], publish=Optional[insert]]",
                "alter publication p add table only a, b (c) where (d) --> AlterPublication[name=p, change=ADD, tables=[a, b]]",
                "alter type s.e add value if not exists 'x' after 'y' --> AddEnumValue[name=s.e, label=x, ifNotExists=true, position=Optional[Position[after=true, neighbor=y]]]",
                "comment on column db.s.t.c is 'x' --> Comment[kind=column, name=s.t]",
                "comment on constraint c on t is 'x' --> Comment[kind=constraint, name=t]",
                "alter function s.f(int) stable --> AlterRoutine[name=s.f, volatility=Optional[STABLE]]",
                "alter function f(int) cost 5 --> AlterRoutine[name=f, volatility=Optional.empty]",
                "alter schema a rename to b --> Rename[kind=schema, name=a, newName=b]",
                "call s.p(1) --> Call[procedure=s.p]",
                "copy (select * from t) to stdout --> from=false]",
                "create extension \"uuid-ossp\" schema s --> CreateExtension[name=uuid-ossp, schema=Optional[s]]",
                "alter extension x update --> AlterExtension[name=x, update=true, version=Optional.empty]",
                "merge into s.t x using u on true when matched then delete --> Merge[table=s.t, source=[u], "
                        + "actions=[MergeAction[assignments=[], columns=[]]]]",
                "create index on t (a) --> CreateIndex[name=Optional.empty, table=t, unique=false, concurrently=false, ifNotExists=false, only=false, method=btree",
                "create statistics s on a, b from t --> CreateStatistics[name=Optional[s], table=t]",
                "discard all --> Discard[all=true]"
            })
    void fillsTheRecord(String sql, String record) {
        assertThat(new PostgresReader().read(Cursor.over(sql)).toString())
                .as(sql)
                .contains(record);
    }

    @Test
    void readsEveryClauseOfAColumn() {
        AlterTable alter = read(
                "alter table t add column c varchar(5) collate \"C\" default 'a' constraint nn not null"
                        + " constraint ck check (c <> '') no inherit unique references s.p (x) on delete set null"
                        + " on update cascade deferrable initially deferred",
                AlterTable.class);
        AddColumn add = (AddColumn) alter.actions().get(0);
        assertThat(add.column().type()).isEqualTo(TypeName.of("varchar", 5));
        assertThat(add.column().collation()).contains("C");
        assertThat(add.column().notNull()).isTrue();
        assertThat(add.column().defaultValue()).map(Expression::text).contains("'a'");
        assertThat(add.column().constraints())
                .containsExactly(
                        new Constraint.Check(
                                Optional.of("ck"), new ExpressionReader().read("c <> ''"), false, true, true),
                        new Constraint.Unique(
                                Optional.empty(),
                                false,
                                List.of("c"),
                                List.of(),
                                false,
                                Optional.empty(),
                                false,
                                false,
                                false),
                        new Constraint.ForeignKey(
                                Optional.empty(),
                                List.of("c"),
                                new QualifiedName("s", "p"),
                                List.of("x"),
                                false,
                                true,
                                "set null",
                                "cascade",
                                true,
                                true));
    }

    @Test
    void readsConstraintsUsingAnIndexAndNotValid() {
        assertThat(read("alter table t add constraint c primary key using index i", AlterTable.class)
                        .actions())
                .containsExactly(new AddConstraint(new Constraint.Unique(
                        Optional.of("c"), true, List.of(), List.of(), false, Optional.of("i"), false, false, false)));
        assertThat(read("alter table t add foreign key (a) references p not valid", AlterTable.class)
                        .actions())
                .containsExactly(new AddConstraint(new Constraint.ForeignKey(
                        Optional.empty(),
                        List.of("a"),
                        QualifiedName.of("p"),
                        List.of(),
                        true,
                        true,
                        "no action",
                        "no action",
                        false,
                        false)));
        assertThat(read("alter table t add constraint n not null a not valid", AlterTable.class)
                        .actions())
                .containsExactly(new AddConstraint(new Constraint.NotNull(Optional.of("n"), "a", true, false)));
    }

    @Test
    void readsPartitions() {
        CreateTable parent = read("create table t (a int, b date) partition by range (b, lower(c))", CreateTable.class);
        assertThat(parent.partitionKey().orElseThrow().strategy()).isEqualTo("range");
        assertThat(parent.partitionKey().orElseThrow().elements())
                .extracting(Expression::text)
                .containsExactly("b", "lower ( c )");

        CreateTable child = read(
                "create table p partition of s.t for values from (minvalue, 1) to ('x', maxvalue)", CreateTable.class);
        assertThat(child.partitionOf().orElseThrow().parent()).hasToString("s.t");
        assertThat(child.partitionOf().orElseThrow().bound())
                .isInstanceOfSatisfying(PartitionBound.Range.class, range -> {
                    assertThat(range.from()).extracting(Expression::text).containsExactly("minvalue", "1");
                    assertThat(range.to()).extracting(Expression::text).containsExactly("'x'", "maxvalue");
                });
        assertThat(read("create table p partition of t for values with (modulus 4, remainder 1)", CreateTable.class)
                        .partitionOf()
                        .orElseThrow()
                        .bound())
                .isEqualTo(new PartitionBound.Hash(4, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "like p|[]",
                "like p including all|[all]",
                "like p including defaults including indexes|[defaults, indexes]",
                "like p including indexes excluding indexes|[]",
                "like p including all excluding all|[]",
                "like p including all excluding indexes excluding comments|"
                        + "[compression, constraints, defaults, generated, identity, statistics, storage]"
            })
    void appliesTheExclusionsOfLike(String like, String including) {
        List<Like> likes =
                read("create table t (" + like + ")", CreateTable.class).likes();
        assertThat(likes).singleElement().satisfies(read -> {
            assertThat(read.source()).isEqualTo(QualifiedName.of("p"));
            assertThat(read.including()).hasToString(including);
        });
    }

    @Test
    void readsTheKindsOfTables() {
        assertThat(read("create local temp table t (a int)", CreateTable.class).persistence())
                .isEqualTo(Persistence.TEMPORARY);
        assertThat(read(
                        "create unlogged table if not exists t (a int) inherits (p) with (fillfactor = 70)",
                        CreateTable.class))
                .satisfies(table -> {
                    assertThat(table.persistence()).isEqualTo(Persistence.UNLOGGED);
                    assertThat(table.ifNotExists()).isTrue();
                    assertThat(table.inherits()).hasToString("[p]");
                    assertThat(table.options()).containsExactly(Map.entry("fillfactor", "70"));
                });
        assertThat(read("select a into temp x from t", CreateTable.class)).satisfies(table -> {
            assertThat(table.name()).isEqualTo(QualifiedName.of("x"));
            assertThat(table.persistence()).isEqualTo(Persistence.TEMPORARY);
            assertThat(table.query().orElseThrow().relations()).hasToString("[t]");
            assertThat(table.withData()).isTrue();
        });
        assertThat(read("create table x as select 1 with no data", CreateTable.class)
                        .withData())
                .isFalse();
    }

    @Test
    void readsTheKeysOfAnIndex() {
        CreateIndex index = read(
                "create unique index concurrently if not exists i on only s.t using gin"
                        + " (a desc nulls last, lower(b) collate \"C\" text_ops, (c || 'x')) include (d) where e",
                CreateIndex.class);
        assertThat(index.name()).contains("i");
        assertThat(index.table()).hasToString("s.t");
        assertThat(List.of(index.unique(), index.concurrently(), index.ifNotExists(), index.only()))
                .containsOnly(true);
        assertThat(index.method()).isEqualTo("gin");
        assertThat(index.include()).containsExactly("d");
        assertThat(index.predicate()).map(Expression::text).contains("e");
        assertThat(index.elements())
                .extracting(Element::column, element -> element.expression().text(), Element::descending)
                .containsExactly(
                        tuple(Optional.of("a"), "a", true),
                        tuple(Optional.empty(), "lower ( b )", false),
                        tuple(Optional.empty(), "c || 'x'", false));
        assertThat(index.elements().get(0).nullsOption()).isTrue();
        assertThat(index.elements().get(1).collation()).contains("C");
        assertThat(index.elements().get(1).operatorClass()).contains("text_ops");
    }

    @Test
    void readsTheHeadOfAFunction() {
        CreateRoutine routine = read(
                "create or replace function s.f(a int, out b text, inout c varchar(3) default 'x', variadic d text[], double precision)"
                        + " returns setof s.t stable security definer set search_path = a, b language PlPgSql as $$ begin end $$",
                CreateRoutine.class);
        assertThat(routine.name()).hasToString("s.f");
        assertThat(routine.orReplace()).isTrue();
        assertThat(routine.arguments())
                .containsExactly(
                        new Argument(Optional.of("a"), TypeName.of("int4"), "in", false),
                        new Argument(Optional.of("b"), TypeName.of("text"), "out", false),
                        new Argument(Optional.of("c"), TypeName.of("varchar", 3), "inout", true),
                        new Argument(
                                Optional.of("d"),
                                new TypeName(QualifiedName.of("text"), List.of(), 1),
                                "variadic",
                                false),
                        new Argument(Optional.empty(), TypeName.of("float8"), "in", false));
        assertThat(routine.returns())
                .contains(new Returns(new TypeName(new QualifiedName("s", "t"), List.of(), 0), true, List.of()));
        assertThat(routine.language()).isEqualTo("plpgsql");
        assertThat(routine.volatility()).hasToString("STABLE");
        assertThat(routine.securityDefiner()).isTrue();
        assertThat(routine.settings()).containsExactly(Map.entry("search_path", "a, b"));
    }

    @Test
    void readsOptionsOfSequencesAndTables() {
        AlterSequence sequence = read("alter sequence s as bigint restart with 5 owned by s.t.c", AlterSequence.class);
        assertThat(sequence.options().type()).contains(TypeName.of("int8"));
        assertThat(sequence.options().restartWith()).contains(5L);
        assertThat(sequence.options().ownedBy()).contains(new OwnedBy(new QualifiedName("s", "t"), "c"));
        assertThat(read("alter sequence s owned by none", AlterSequence.class)
                        .options()
                        .ownedBy())
                .contains(new OwnedBy(null, null));
        assertThat(read(
                                "alter table t set (FillFactor = 70, toast.autovacuum_enabled = off, user_catalog_table)",
                                AlterTable.class)
                        .actions())
                .containsExactly(new SetOptions(
                        Map.of("fillfactor", "70", "toast.autovacuum_enabled", "off", "user_catalog_table", ""),
                        false));
    }

    @Test
    void readsTheAssignmentsOfAnUpdate() {
        Update update = read(
                "with w as (select 1) update s.t as x set a = 1, (b, c) = (2, d), (e, f) = (select 3, 4)"
                        + " from u, v where x.id = u.id",
                Update.class);
        assertThat(update.table()).hasToString("s.t");
        assertThat(update.assignments()).extracting(Assignment::column).containsExactly("a", "b", "c", "e", "f");
        assertThat(update.assignments().get(2).value().text()).isEqualTo("d");
        assertThat(update.assignments().get(3).value().queries()).hasSize(1);
        assertThat(update.from()).hasToString("[u, v]");
        assertThat(update.where()).map(Expression::text).contains("x . id = u . id");
        assertThat(update.with()).hasSize(1);
    }

    @Test
    void keepsEachOfSeveralAttributeChanges() {
        AlterComposite alter =
                read("alter type y add attribute a int, alter attribute b type text cascade", AlterComposite.class);
        assertThat(alter.cascade()).isTrue();
        assertThat(alter.retypes()).isTrue();
        assertThat(alter.changes()).hasSize(2);
    }

    @Test
    void readsTheElementsOfASchema() {
        CreateSchema schema = read(
                "create schema authorization joe create table t (a int) create view v as select * from t"
                        + " grant select on v to x",
                CreateSchema.class);
        assertThat(schema.name()).isEqualTo("joe");
        assertThat(schema.elements())
                .extracting(element -> element.getClass().getSimpleName())
                .containsExactly("CreateTable", "CreateView", "Grant");
    }
}
