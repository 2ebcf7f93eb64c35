package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiquibaseLayoutTest {
    @TempDir
    private Path basedir;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"formattedSql", "attributes", "malformed", "documents", "includes"})
    void findsWhatLiquibaseRuns(String promise, String files, String expected) throws MigrationException {
        Project project = Project.of(basedir, files);
        List<MigrationSet> found = project.find();
        assertThat(project.describe(found)).isEqualTo(expected);
        assertThat(project.displaced(found)).isEmpty();
    }

    static Stream<Arguments> formattedSql() {
        return Stream.of(
                arguments("changesets in their order, each in a transaction", """
                        === db/changelog/orders.sql
                        --liquibase formatted sql

                        --changeset alice:1
                        CREATE TABLE orders (id bigint);
                        --rollback DROP TABLE orders;

                        -- changeset bob:add-index runInTransaction:false
                        CREATE INDEX CONCURRENTLY i ON orders (id);
                        """, """
                        liquibase in db/changelog
                        up alice:1 orders.sql tx
                        up bob:add-index orders.sql no-tx
                        down alice:1 orders.sql tx
                        """),
                arguments("changelogs that no master includes run in the order of their names", """
                        === db/changelog/b.sql
                        --liquibase formatted sql
                        --changeset x:2
                        SELECT 2;
                        === db/changelog/a.sql
                        -- Liquibase Formatted SQL
                        --changeset x:1
                        SELECT 1;
                        """, """
                        liquibase in db/changelog
                        up x:1 a.sql tx
                        up x:2 b.sql tx
                        """),
                arguments("names in Flyway's style make no Flyway history", """
                        === src/main/resources/db/migration/V1__a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        SELECT 1;
                        """, """
                        liquibase in src/main/resources/db/migration
                        up x:1 V1__a.sql tx
                        """),
                arguments("rollbacks: of several lines, in a comment, not required, by another changeset", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        CREATE TABLE a (id int);
                        --rollback DROP TABLE a
                        --rollback   CASCADE;
                        --changeset x:2
                        CREATE TABLE b (id int);
                        /* liquibase rollback
                          DROP TABLE b;
                        */
                        --changeset x:3
                        INSERT INTO b VALUES (1);
                        --rollback not required
                        --changeset x:4
                        DROP TABLE a;
                        --rollback changesetId:1 changesetAuthor:x
                        --changeset x:5
                        DROP TABLE b;
                        --rollback changesetId:nowhere changesetAuthor:x
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        up x:2 a.sql tx
                        up x:3 a.sql tx
                        up x:4 a.sql tx
                        up x:5 a.sql tx
                        down x:4 a.sql tx
                        down x:3 a.sql tx
                        down x:2 a.sql tx
                        down x:1 a.sql tx
                        ! DIRECTIVE a.sql:17 The rollback of the changeset x:5 names the changeset nowhere, which is not known here.
                        """),
                arguments("comments, check sums and preconditions are no SQL", """
                        === db/a.sql
                        --liquibase formatted sql
                        /*
                         * licence
                         */
                        --changeset x:1
                        --comment: what it is for
                        --validCheckSum: 9:abc
                        --preconditions onFail:MARK_RAN
                        --precondition-sql-check expectedResult:0 SELECT count(*) FROM a
                        SELECT 1;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        """),
                arguments("ignored lines are left out", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        SELECT 1;
                        --ignoreLines:2
                        SELECT 2;
                        SELECT 3;
                        SELECT 4;
                        --ignoreLines:start
                        --changeset x:2
                        SELECT 5;
                        --ignoreLines:end
                        SELECT 6;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        """));
    }

    static Stream<Arguments> attributes() {
        return Stream.of(
                arguments("splitStatements:false sends the changeset whole", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1 splitStatements:false rollbackSplitStatements:false
                        SELECT 1;
                        --rollback SELECT 2;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx whole
                        down x:1 a.sql tx whole
                        """),
                arguments("runOnChange and runAlways make it repeatable, in its place", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1 runOnChange:true
                        SELECT 1;
                        --changeset x:2 runAlways:true
                        SELECT 2;
                        --changeset x:3 runAlways:false
                        SELECT 3;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx REPEATABLE
                        up x:2 a.sql tx REPEATABLE
                        up x:3 a.sql tx
                        """),
                arguments("changesets for other databases are left out", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1 dbms:mysql,h2
                        SELECT 1;
                        --changeset x:2 dbms:h2,postgresql
                        SELECT 2;
                        --changeset x:3 dbms:!postgresql
                        SELECT 3;
                        --changeset x:4 dbms:!oracle
                        SELECT 4;
                        --changeset x:5 dbms:all
                        SELECT 5;
                        --changeset x:6 dbms:none
                        SELECT 6;
                        --changeset x:7 ignore:true
                        SELECT 7;
                        """, """
                        liquibase in db
                        up x:2 a.sql tx
                        up x:4 a.sql tx
                        up x:5 a.sql tx
                        """),
                arguments("contexts and labels are left open, quotes kept together", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset "a b":"c d" context:"test and !prod" labels:"x, y" runInTransaction:FALSE
                        SELECT 1;
                        """, """
                        liquibase in db
                        up a b:c d a.sql no-tx
                        """),
                arguments("an unknown attribute, one written with =, one without value", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1 runInTx:false
                        SELECT 1;
                        --changeset x:2 runInTransaction=false
                        SELECT 2;
                        --changeset x:3 runInTransaction: false
                        SELECT 3;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        up x:2 a.sql tx
                        up x:3 a.sql tx
                        ! DIRECTIVE a.sql:2 Liquibase passes over 'runInTx:false': it is no attribute of a changeset, such as runInTransaction:false.
                        ! DIRECTIVE a.sql:4 Liquibase passes over 'runInTransaction=false': it is no attribute of a changeset, such as runInTransaction:false.
                        ! DIRECTIVE a.sql:6 Liquibase passes over 'runInTransaction:': the value has to follow the colon without a blank.
                        """),
                arguments("what Liquibase knows of the database has its value", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        SELECT 1 FROM ${database.defaultSchemaNamePrefix}${database.databaseChangeLogTableName};
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        """),
                arguments("properties have their values, in every changeset", """
                        === db/a.sql
                        --liquibase formatted sql
                        --property name:t value:a dbms:mysql
                        --property name:t value:t
                        --changeset x:1
                        SELECT 1 FROM ${u};
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        ! PLACEHOLDER a.sql:5 No value for ${u}: no property of the changelog has that name.
                        """));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("a changeset without id", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset alice
                        SELECT 1;
                        --changeset alice:
                        SELECT 2;
                        """, """
                        liquibase in db
                        up :line 2 a.sql tx
                        up :line 4 a.sql tx
                        ! DIRECTIVE a.sql:2 Liquibase stops at '--changeset alice': a changeset starts with '--changeset <author>:<id>'.
                        ! DIRECTIVE a.sql:4 Liquibase stops at '--changeset alice:': a changeset starts with '--changeset <author>:<id>'.
                        """),
                arguments("a blank before the id, one dash", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset alice: 1
                        SELECT 1;
                        -changeset alice:2
                        SELECT 2;
                        """, """
                        liquibase in db
                        up alice:1 a.sql tx
                        up :line 4 a.sql tx
                        ! DIRECTIVE a.sql:2 Liquibase stops at '--changeset alice: 1': no blank may stand before the id.
                        ! DIRECTIVE a.sql:4 Liquibase stops at '-changeset alice:2': a changeset starts with '--changeset <author>:<id>'.
                        """),
                arguments("statements before the first changeset, and a changeset without any", """
                        === db/a.sql
                        --liquibase formatted sql
                        SELECT 0;
                        --changeset x:1
                        --rollback SELECT 1;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        down x:1 a.sql tx
                        ! DIRECTIVE a.sql:3 Liquibase stops at the changeset x:1: it has no SQL.
                        ! DIRECTIVE a.sql:2 Liquibase passes over what stands before the first '--changeset'.
                        """),
                arguments("no changeset at all", """
                        === db/a.sql
                        --liquibase formatted sql
                        DROP TABLE a;
                        """, """
                        liquibase in db
                        up includeAll:raw a.sql tx whole
                        ! DIRECTIVE a.sql:1 Liquibase runs nothing of a.sql: it has no '--changeset <author>:<id>'.
                        """),
                arguments("one changeset twice", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        SELECT 1;
                        --changeset x:1
                        SELECT 2;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        up x:1 a.sql tx
                        ! DUPLICATE_VERSION a.sql:4 Liquibase stops: a.sql has the changeset x:1 twice.
                        """),
                arguments("miswritten rollbacks, unknown preconditions, open comments and ignored lines", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        SELECT 1;
                        --rollback: SELECT 2;
                        --precondition-column-exists a
                        --ignoreLines:some
                        SELECT 3;
                        /* liquibase rollback
                        SELECT 4;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        down x:1 a.sql tx
                        ! DIRECTIVE a.sql:4 Liquibase does not read '--rollback: SELECT 2;': write '--' before the word and a blank behind it.
                        ! DIRECTIVE a.sql:5 Liquibase stops at the precondition 'column-exists': it knows sql-check, table-exists and view-exists.
                        ! DIRECTIVE a.sql:6 Liquibase stops at 'ignoreLines:some': it takes start, end or a number of lines.
                        ! DIRECTIVE a.sql:8 Liquibase stops at this rollback comment: it is not closed.
                        """),
                arguments("lines ignored to the end", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        SELECT 1;
                        --ignoreLines:start
                        SELECT 2;
                        """, """
                        liquibase in db
                        up x:1 a.sql tx
                        ! DIRECTIVE a.sql:4 All lines from here on are left out: no '--ignoreLines:end' follows.
                        """));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("xml: SQL is read, other changes are reported, other databases left out", """
                        === src/main/resources/db/changelog.xml
                        <?xml version="1.0" encoding="UTF-8"?>
                        <!-- <changeSet id="0" author="x"><sql>no</sql></changeSet> -->
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
                          <changeSet id="1" author="x">
                            <comment>why</comment>
                            <sql>CREATE TABLE a (id int); INSERT INTO a SELECT 1 WHERE 1 &lt; 2 AND 3 &gt;= 2</sql>
                            <rollback>DROP TABLE a</rollback>
                          </changeSet>
                          <changeSet id="2" author="x" runInTransaction="false">
                            <sql splitStatements="false"><![CDATA[CREATE INDEX CONCURRENTLY i ON a (id) WHERE id < 5 AND '&lt;' = '']]></sql>
                          </changeSet>
                          <changeSet id="3" author="x">
                            <addColumn tableName="a"><column name="b" type="int"/></addColumn>
                            <createIndex indexName="i" tableName="a"/>
                          </changeSet>
                          <changeSet id="4" author="x" dbms="oracle"><sql>SELECT 4</sql></changeSet>
                          <changeSet id="5" author="x"><sql dbms="h2">SELECT 5</sql><sql dbms="postgresql">SELECT 6</sql></changeSet>
                          <changeSet id="6" author="x"><tagDatabase tag="v1"/></changeSet>
                        </databaseChangeLog>
                        """, """
                        liquibase in src/main/resources/db
                        up x:1 changelog.xml tx
                        up x:2 changelog.xml no-tx whole
                        up x:5 changelog.xml tx
                        down x:1 changelog.xml tx
                        ! UNREADABLE changelog.xml:12 The changeset x:3 is not SQL, or not all of it, and was not read: addColumn, createIndex.
                        """),
                arguments("xml: several scripts of a changeset are one, for they share a transaction", """
                        === db/changelog.xml
                        <databaseChangeLog>
                          <changeSet id="1" author="x">
                            <sql>ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID</sql>
                            <sql>
                              ALTER TABLE a VALIDATE CONSTRAINT c
                            </sql>
                            <sql splitStatements="false">SELECT 1</sql>
                          </changeSet>
                        </databaseChangeLog>
                        """, """
                        liquibase in db
                        up x:1 changelog.xml tx
                        up x:1 changelog.xml tx whole
                        """),
                arguments("xml: a rollback that names another changeset, or does nothing", """
                        === db/changelog.xml
                        <databaseChangeLog>
                          <changeSet id="1" author="x"><sql>CREATE TABLE a (id int)</sql><rollback/></changeSet>
                          <changeSet id="2" author="x"><sql>DROP TABLE a</sql><rollback changeSetId="1" changeSetAuthor="x"/></changeSet>
                          <changeSet id="3" author="x"><sql>SELECT 1</sql><rollback><sql>SELECT 2</sql><dropTable tableName="a"/></rollback></changeSet>
                        </databaseChangeLog>
                        """, """
                        liquibase in db
                        up x:1 changelog.xml tx
                        up x:2 changelog.xml tx
                        up x:3 changelog.xml tx
                        down x:3 changelog.xml tx
                        down x:2 changelog.xml tx
                        down x:1 changelog.xml tx
                        ! UNREADABLE changelog.xml:4 The rollback of the changeset x:3 is not SQL, or not all of it, and was not read: dropTable.
                        """),
                arguments("xml: scripts in files of their own", """
                        === src/main/resources/db/changelog.xml
                        <databaseChangeLog>
                          <changeSet id="1" author="x"><sqlFile path="db/scripts/a.sql"/></changeSet>
                          <changeSet id="2" author="x"><sqlFile path="scripts/a.sql" relativeToChangelogFile="true" splitStatements="false"/></changeSet>
                          <changeSet id="3" author="x"><sqlFile path="none.sql"/></changeSet>
                          <changeSet id="4" author="x"><createProcedure>CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1;'</createProcedure></changeSet>
                        </databaseChangeLog>
                        === src/main/resources/db/scripts/a.sql
                        SELECT 1;
                        """, """
                        liquibase in src/main/resources/db
                        up x:1 scripts/a.sql tx
                        up x:2 scripts/a.sql tx whole
                        up x:4 changelog.xml tx whole
                        ! UNREADABLE changelog.xml:4 The script 'none.sql' was not found.
                        """),
                arguments("xml that is not well-formed, and a changeset without id", """
                        === db/a.xml
                        <databaseChangeLog>
                          <changeSet id="1" author="x"><sql>SELECT 1</sql>
                        </databaseChangeLog>
                        === db/b.xml
                        <databaseChangeLog>
                          <changeSet author="x"><sql>SELECT 1</sql></changeSet>
                        </databaseChangeLog>
                        """, """
                        liquibase in db
                        ! UNREADABLE a.xml:3 The changelog a.xml cannot be read: </databaseChangeLog> closes no element.
                        liquibase in db
                        up x: b.xml tx
                        ! DIRECTIVE b.xml:2 Liquibase stops at a changeset without author and id.
                        """),
                arguments("yaml: SQL in blocks, in quotes and plain", """
                        === db/changelog.yaml
                        databaseChangeLog:
                          - property:
                              name: t
                              value: a
                          - changeSet:
                              id: 1
                              author: x
                              changes:
                                - sql:
                                    sql: |
                                      CREATE TABLE a (id int);
                                      INSERT INTO a VALUES (1);
                                    splitStatements: false
                              rollback:
                                - sql:
                                    sql: DROP TABLE a
                          - changeSet:
                              id: 2
                              author: x
                              runInTransaction: false
                              changes:
                                - sql: { sql: "CREATE INDEX CONCURRENTLY i ON a (id)" }
                                - sql: { sql: 'DROP INDEX CONCURRENTLY i' }
                              rollback: SELECT 1
                          - changeSet:
                              id: 3
                              author: x
                              changes:
                                - createTable: { tableName: b }
                        """, """
                        liquibase in db
                        up x:1 changelog.yaml tx whole
                        up x:2 changelog.yaml no-tx
                        down x:2 changelog.yaml no-tx
                        down x:1 changelog.yaml tx
                        ! UNREADABLE changelog.yaml:26 The changeset x:3 is not SQL, or not all of it, and was not read: createTable.
                        """),
                arguments("json", """
                        === db/changelog.json
                        { "databaseChangeLog": [
                          { "changeSet": { "id": "1", "author": "x",
                            "changes": [ { "sql": { "sql": "SELECT 1", "splitStatements": true } } ] } } ] }
                        """, """
                        liquibase in db
                        up x:1 changelog.json tx
                        """),
                arguments("yaml that is none", """
                        === db/changelog.yml
                        databaseChangeLog:
                          - changeSet: [
                        """, """
                        liquibase in db
                        ! UNREADABLE changelog.yml:2 The changelog changelog.yml cannot be read: while parsing a flow node.
                        """));
    }

    static Stream<Arguments> includes() {
        return Stream.of(
                arguments("the master's order counts, not that of names", """
                        === src/main/resources/db/changelog/db.changelog-master.yaml
                        databaseChangeLog:
                          - include:
                              file: db/changelog/b.sql
                          - include:
                              file: classpath:/db/changelog/a.sql
                          - include:
                              file: c.xml
                              relativeToChangelogFile: true
                        === src/main/resources/db/changelog/a.sql
                        --liquibase formatted sql
                        --changeset x:a
                        SELECT 1;
                        === src/main/resources/db/changelog/b.sql
                        --liquibase formatted sql
                        --changeset x:b
                        SELECT 1;
                        === src/main/resources/db/changelog/c.xml
                        <databaseChangeLog><changeSet id="c" author="x"><sql>SELECT 1</sql></changeSet></databaseChangeLog>
                        """, """
                        liquibase in src/main/resources/db/changelog
                        up x:b b.sql tx
                        up x:a a.sql tx
                        up x:c c.xml tx
                        """),
                arguments("includeAll goes through folders in the order of paths and takes plain SQL, too", """
                        === db/master.xml
                        <databaseChangeLog><includeAll path="changes" relativeToChangelogFile="true"/></databaseChangeLog>
                        === db/changes/10.sql
                        --liquibase formatted sql
                        --changeset x:10
                        SELECT 1;
                        === db/changes/2.sql
                        --liquibase formatted sql
                        --changeset x:2
                        SELECT 1;
                        === db/changes/3/raw.sql
                        SELECT 1;
                        === db/changes/notes.xml
                        <notes/>
                        """, """
                        liquibase in db
                        up x:10 changes/10.sql tx
                        up x:2 changes/2.sql tx
                        up includeAll:raw changes/3/raw.sql tx whole
                        """),
                arguments("what is not there, what is empty, what a class filters", """
                        === db/master.xml
                        <databaseChangeLog>
                          <include file="db/none.sql"/>
                          <includeAll path="db/none/"/>
                          <includeAll path="db/some/" filter="com.example.Filter"/>
                          <includeAll path="db/some/" endsWithFilter=".xml"/>
                          <include file="db/changes.groovy"/>
                        </databaseChangeLog>
                        === db/some/a.sql
                        --liquibase formatted sql
                        --changeset x:1
                        SELECT 1;
                        === db/changes.groovy
                        databaseChangeLog {}
                        """, """
                        liquibase in db
                        up x:1 some/a.sql tx
                        ! UNREADABLE master.xml:2 'db/none.sql' was not found, neither beside master.xml nor in a folder above it.
                        ! UNREADABLE master.xml:3 'db/none/' was not found, neither beside master.xml nor in a folder above it.
                        ! UNREADABLE master.xml:4 A class filters what includeAll includes; here it includes all.
                        ! UNREADABLE master.xml:5 includeAll finds no changelog in some.
                        ! UNREADABLE changes.groovy:1 The changelog changes.groovy is neither SQL nor XML, YAML or JSON and was not read.
                        """),
                arguments("changelogs that include each other are read once", """
                        === db/a.xml
                        <databaseChangeLog><include file="db/b.xml"/><changeSet id="1" author="x"><sql>SELECT 1</sql></changeSet></databaseChangeLog>
                        === db/b.xml
                        <databaseChangeLog><include file="db/a.xml"/><changeSet id="2" author="x"><sql>SELECT 2</sql></changeSet></databaseChangeLog>
                        """, """
                        liquibase in db
                        up x:2 b.xml tx
                        up x:1 a.xml tx
                        """));
    }
}
