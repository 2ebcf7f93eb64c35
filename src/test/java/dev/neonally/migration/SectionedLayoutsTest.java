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

/** goose, sql-migrate, dbmate and node-pg-migrate: the ways up and down in one file. */
class SectionedLayoutsTest {
    @TempDir
    private Path basedir;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"goose", "sqlMigrate", "dbmate", "nodePgMigrate"})
    void findsWhatTheToolRuns(String promise, String files, String expected) throws MigrationException {
        Project project = Project.of(basedir, files);
        List<MigrationSet> found = project.find();
        assertThat(project.describe(found)).isEqualTo(expected);
        assertThat(project.displaced(found)).isEmpty();
    }

    static Stream<Arguments> goose() {
        return Stream.of(
                arguments("goose: Up and Down are told apart, both in a transaction", """
                        === migrations/00001_orders.sql
                        -- +goose Up
                        CREATE TABLE orders (id bigint);

                        -- +goose Down
                        DROP TABLE orders;
                        """, """
                        goose in migrations
                        up 00001 00001_orders.sql tx
                        down 00001 00001_orders.sql tx
                        """),
                arguments("goose: NO TRANSACTION counts for both ways, in any case", """
                        === db/1_index.sql
                        -- +goose no transaction
                        -- +goose up
                        CREATE INDEX CONCURRENTLY i ON orders (id);
                        -- +goose DOWN
                        DROP INDEX CONCURRENTLY i;
                        """, """
                        goose in db
                        up 1 1_index.sql no-tx
                        down 1 1_index.sql no-tx
                        """),
                arguments("goose: versions are numbers; downs run newest first", """
                        === db/10_c.sql
                        -- +goose Up
                        -- +goose Down
                        SELECT 10;
                        === db/9_b.sql
                        -- +goose Up
                        -- +goose Down
                        SELECT 9;
                        === db/0008_a.sql
                        -- +goose Up
                        """, """
                        goose in db
                        up 0008 0008_a.sql tx
                        up 9 9_b.sql tx
                        up 10 10_c.sql tx
                        down 10 10_c.sql tx
                        down 9 9_b.sql tx
                        """),
                arguments("goose: a padded version is the same version", """
                        === db/1_a.sql
                        -- +goose Up
                        === db/001_b.sql
                        -- +goose Up
                        """, """
                        goose in db
                        up 001 001_b.sql tx
                        up 1 1_a.sql tx
                        ! DUPLICATE_VERSION 1_a.sql:1 1_a.sql has the same version 1 as 001_b.sql: goose stops.
                        """),
                arguments("goose: a misspelt directive is named with its line", """
                        === db/1_a.sql
                        -- +goose Upp
                        -- +goose Up
                        SELECT 1;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:1 goose stops at '-- +goose Upp': it knows Up, Down, StatementBegin, StatementEnd, NO TRANSACTION, ENVSUB ON and ENVSUB OFF.
                        """),
                arguments("goose: a directive without its plus is a comment", """
                        === db/1_a.sql
                        -- +goose Up
                        SELECT 1;
                        -- goose Down
                        DROP TABLE a;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:3 goose takes '-- goose Down' for a comment: the '+' before goose is missing.
                        """),
                arguments("goose: an indented directive stops it", """
                        === db/1_a.sql
                        -- +goose Up
                        SELECT 1;
                          -- +goose Down
                        SELECT 2;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        down 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:3 goose stops at '-- +goose Down': directives must not be indented.
                        """),
                arguments("goose: StatementBegin needs its StatementEnd", """
                        === db/1_a.sql
                        -- +goose Up
                        -- +goose StatementBegin
                        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;
                        -- +goose Down
                        DROP FUNCTION f;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        down 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:2 goose stops at a StatementBegin without a StatementEnd.
                        """),
                arguments("goose: StatementBegin at the end of the file", """
                        === db/1_a.sql
                        -- +goose Up
                        -- +goose StatementBegin
                        SELECT 1;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:2 goose stops at a StatementBegin without a StatementEnd.
                        """),
                arguments("goose: statement markers out of place", """
                        === db/1_a.sql
                        -- +goose StatementBegin
                        -- +goose Up
                        -- +goose StatementEnd
                        -- +goose StatementBegin
                        -- +goose StatementBegin
                        -- +goose StatementEnd
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:1 goose stops at a StatementBegin before '-- +goose Up'.
                        ! DIRECTIVE 1_a.sql:1 goose stops at a StatementBegin without a StatementEnd.
                        ! DIRECTIVE 1_a.sql:3 goose stops at a StatementEnd without a StatementBegin.
                        ! DIRECTIVE 1_a.sql:5 goose stops at a StatementBegin inside another one.
                        """),
                arguments("goose: a section comes twice", """
                        === db/1_a.sql
                        -- +goose Up
                        SELECT 1;
                        -- +goose Down
                        SELECT 2;
                        -- +goose Up
                        SELECT 3;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        down 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:5 goose stops at a second '-- +goose Up'.
                        """),
                arguments("goose: Down before Up", """
                        === db/1_a.sql
                        -- +goose Down
                        SELECT 2;
                        -- +goose Up
                        SELECT 1;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        down 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:1 goose stops at -- +goose Down: Up comes first, then Down.
                        ! DIRECTIVE 1_a.sql:3 goose stops at -- +goose Up: Up comes first, then Down.
                        """),
                arguments("goose: a statement before Up", """
                        === db/1_a.sql
                        -- a comment is fine

                        SET lock_timeout = '1s';
                        -- +goose Up
                        SELECT 1;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        ! DIRECTIVE 1_a.sql:3 goose stops at a statement before '-- +goose Up'.
                        """),
                arguments("goose: a file without sections is read all the same", """
                        === db/1_a.sql
                        -- +goose Up
                        === db/2_b.sql
                        DROP TABLE a;
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        up 2 2_b.sql tx
                        ! DIRECTIVE 2_b.sql:1 goose stops at 2_b.sql: it has no '-- +goose Up' before the first statement.
                        """),
                arguments("goose: names without a version, and Go code", """
                        === db/1_a.sql
                        -- +goose Up
                        === db/2_code.go
                        package migrations
                        === db/2_code_test.go
                        package migrations
                        === db/0_zero.sql
                        -- +goose Up
                        === db/orders.sql
                        -- +goose Up
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        ! NAME 0_zero.sql:1 goose stops at 0_zero.sql: names are <version>_<description>.sql, the version a number above 0.
                        ! NAME orders.sql:1 goose stops at orders.sql: names are <version>_<description>.sql, the version a number above 0.
                        ! UNREADABLE 2_code.go:1 The migration 2_code.go is not SQL and was not read.
                        """),
                arguments("goose: values from the environment are not known", """
                        === db/1_a.sql
                        -- +goose Up
                        -- +goose ENVSUB ON
                        CREATE TABLE ${NAME} (id int);
                        -- +goose ENVSUB OFF
                        SELECT '${NAME}';
                        """, """
                        goose in db
                        up 1 1_a.sql tx
                        ! PLACEHOLDER 1_a.sql:3 ENVSUB ON takes a value from the environment at run time, which is not known here.
                        """));
    }

    static Stream<Arguments> sqlMigrate() {
        return Stream.of(
                arguments("sql-migrate: several sections make one script for each way", """
                        === sql/1.sql
                        -- +migrate Up
                        CREATE TABLE a (id int);
                        -- +migrate Down
                        DROP TABLE b;
                        -- +migrate Up
                        CREATE TABLE b (id int);
                        -- +migrate Down
                        DROP TABLE a;
                        """, """
                        sql-migrate in sql
                        up 1 1.sql tx
                        down 1 1.sql tx
                        """),
                arguments("sql-migrate: notransaction counts for its own way", """
                        === sql/20240101-index.sql
                        -- +migrate Up notransaction
                        CREATE INDEX CONCURRENTLY i ON a (id);
                        -- +migrate Down
                        DROP INDEX i;
                        """, """
                        sql-migrate in sql
                        up 20240101 20240101-index.sql no-tx
                        down 20240101 20240101-index.sql tx
                        """),
                arguments("sql-migrate: numbers come first, by value, then names", """
                        === sql/init.sql
                        -- +migrate Up
                        === sql/10.sql
                        -- +migrate Up
                        === sql/2_b.sql
                        -- +migrate Up
                        === sql/2_a.sql
                        -- +migrate Up
                        """, """
                        sql-migrate in sql
                        up 2 2_a.sql tx
                        up 2 2_b.sql tx
                        up 10 10.sql tx
                        up - init.sql tx
                        """),
                arguments("sql-migrate: miswritten directives are comments", """
                        === sql/1.sql
                        -- +migrate Up
                        SELECT 1;
                        --+migrate Down
                        SELECT 2;
                        -- +migrate down
                        SELECT 3;
                        -- +migrate Up noTransaction
                        """, """
                        sql-migrate in sql
                        up 1 1.sql tx
                        ! DIRECTIVE 1.sql:3 sql-migrate takes '--+migrate Down' for a comment: directives start the line with '-- +migrate ', one blank at each place.
                        ! DIRECTIVE 1.sql:5 sql-migrate passes over '-- +migrate down': it knows Up, Down, StatementBegin and StatementEnd, written so.
                        ! DIRECTIVE 1.sql:7 sql-migrate passes over the option 'noTransaction': it knows notransaction, written so.
                        """),
                arguments("sql-migrate: statements outside of sections, and unpaired markers", """
                        === sql/1.sql
                        SELECT 0;
                        -- +migrate Up
                        -- +migrate StatementEnd
                        -- +migrate StatementBegin
                        SELECT 1;
                        """, """
                        sql-migrate in sql
                        up 1 1.sql tx
                        ! DIRECTIVE 1.sql:3 This StatementEnd has no StatementBegin.
                        ! DIRECTIVE 1.sql:4 sql-migrate stops at a StatementBegin without a StatementEnd.
                        ! DIRECTIVE 1.sql:1 sql-migrate passes over what stands before the first '-- +migrate Up' or Down.
                        """),
                arguments("sql-migrate: a file without sections is read all the same", """
                        === sql/1.sql
                        -- +migrate Up
                        === sql/2.sql
                        DROP TABLE a;
                        """, """
                        sql-migrate in sql
                        up 1 1.sql tx
                        up 2 2.sql tx
                        ! DIRECTIVE 2.sql:1 sql-migrate stops at 2.sql: it has no '-- +migrate Up'.
                        """));
    }

    static Stream<Arguments> dbmate() {
        return Stream.of(
                arguments("dbmate: up and down, each sent whole in a transaction", """
                        === db/migrations/20240101000000_orders.sql
                        -- migrate:up
                        CREATE TABLE orders (id bigint);
                        -- migrate:down
                        DROP TABLE orders;
                        """, """
                        dbmate in db/migrations
                        up 20240101000000 20240101000000_orders.sql tx whole
                        down 20240101000000 20240101000000_orders.sql tx whole
                        """),
                arguments("dbmate: transaction:false counts for its own block", """
                        === db/migrations/1_i.sql
                        --migrate:up transaction:false
                        CREATE INDEX CONCURRENTLY i ON orders (id);
                        -- migrate:down
                        DROP INDEX i;
                        """, """
                        dbmate in db/migrations
                        up 1 1_i.sql no-tx whole
                        down 1 1_i.sql tx whole
                        """),
                arguments("dbmate: several blocks run one after the other", """
                        === db/migrations/1_i.sql
                        -- migrate:up
                        CREATE TABLE a (id int);
                        -- migrate:down
                        DROP TABLE a;
                        -- migrate:up transaction:false
                        CREATE INDEX CONCURRENTLY i ON a (id);
                        -- migrate:down
                        DROP INDEX i;
                        """, """
                        dbmate in db/migrations
                        up 1 1_i.sql tx whole
                        up 1 1_i.sql no-tx whole
                        down 1 1_i.sql tx whole
                        down 1 1_i.sql tx whole
                        """),
                arguments("dbmate: files run in the order of their names, not of their numbers", """
                        === db/migrations/9_a.sql
                        -- migrate:up
                        === db/migrations/10_b.sql
                        -- migrate:up
                        """, """
                        dbmate in db/migrations
                        up 10 10_b.sql tx whole
                        up 9 9_a.sql tx whole
                        """),
                arguments("dbmate: duplicate versions and names without one", """
                        === db/migrations/1_a.sql
                        -- migrate:up
                        === db/migrations/1_b.sql
                        -- migrate:up
                        === db/migrations/a.sql
                        -- migrate:up
                        """, """
                        dbmate in db/migrations
                        up 1 1_a.sql tx whole
                        up 1 1_b.sql tx whole
                        ! NAME a.sql:1 dbmate passes over a.sql: names start with a number.
                        ! DUPLICATE_VERSION 1_b.sql:1 1_b.sql has the same version 1 as 1_a.sql: dbmate stops at the second.
                        """),
                arguments("dbmate: unknown options and miswritten directives", """
                        === db/migrations/1_a.sql
                        -- migrate:up transaction=false
                        SELECT 1;
                        -- Migrate:Down
                        SELECT 2;
                        """, """
                        dbmate in db/migrations
                        up 1 1_a.sql tx whole
                        ! DIRECTIVE 1_a.sql:1 dbmate passes over 'transaction=false': the option is transaction:true or transaction:false.
                        ! DIRECTIVE 1_a.sql:3 dbmate takes '-- Migrate:Down' for a comment: directives are '-- migrate:up' and '-- migrate:down' at the line's start.
                        """),
                arguments("dbmate: statements before up, down before up, and down twice", """
                        === db/migrations/1_a.sql
                        SELECT 0;
                        -- migrate:up
                        === db/migrations/2_b.sql
                        -- migrate:down
                        -- migrate:up
                        -- migrate:down
                        -- migrate:down
                        === db/migrations/3_c.sql
                        SELECT 3;
                        """, """
                        dbmate in db/migrations
                        up 1 1_a.sql tx whole
                        up 2 2_b.sql tx whole
                        up 3 3_c.sql tx whole
                        down 2 2_b.sql tx whole
                        down 2 2_b.sql tx whole
                        down 2 2_b.sql tx whole
                        ! DIRECTIVE 1_a.sql:1 dbmate stops at a statement before '-- migrate:up'.
                        ! DIRECTIVE 2_b.sql:1 dbmate stops at a '-- migrate:down' that no up precedes.
                        ! DIRECTIVE 2_b.sql:4 dbmate stops at a second '-- migrate:down' for one up.
                        ! DIRECTIVE 3_c.sql:1 dbmate stops at 3_c.sql: it has no '-- migrate:up'.
                        """));
    }

    static Stream<Arguments> nodePgMigrate() {
        return Stream.of(
                arguments("node-pg-migrate: comments set the ways apart, all in one transaction", """
                        === migrations/1700000000000_orders.sql
                        -- Up Migration
                        CREATE TABLE orders (id bigint);
                        -- Down Migration
                        DROP TABLE orders;
                        """, """
                        node-pg-migrate in migrations, one transaction
                        up 1700000000000 1700000000000_orders.sql tx whole
                        down 1700000000000 1700000000000_orders.sql tx whole
                        """),
                arguments("node-pg-migrate: a date of 17 digits counts as its milliseconds", """
                        === migrations/20240101000000000_b.sql
                        -- Up Migration
                        === migrations/1800000000000_c.sql
                        -- up migration
                        === migrations/1600000000000_a.sql
                        ---- Up Migration
                        """, """
                        node-pg-migrate in migrations, one transaction
                        up 1600000000000 1600000000000_a.sql tx whole
                        up 20240101000000000 20240101000000000_b.sql tx whole
                        up 1800000000000 1800000000000_c.sql tx whole
                        """),
                arguments("node-pg-migrate: without comments all of the file is the way up", """
                        === migrations/1_a.sql
                        -- Up Migration
                        === migrations/2_b.sql
                        SELECT 2;
                        """, """
                        node-pg-migrate in migrations, one transaction
                        up 1 1_a.sql tx whole
                        up 2 2_b.sql tx whole
                        """),
                arguments("node-pg-migrate: a Down part alone runs on the way up, too", """
                        === migrations/1_a.sql
                        CREATE TABLE a (id int);
                        -- Down Migration
                        DROP TABLE a;
                        """, """
                        node-pg-migrate in migrations, one transaction
                        up 1 1_a.sql tx whole
                        down 1 1_a.sql tx whole
                        ! DIRECTIVE 1_a.sql:1 node-pg-migrate runs the Down part of 1_a.sql on the way up, too: there is no '-- Up Migration' before it.
                        """),
                arguments("node-pg-migrate: what stands before Up, other code", """
                        === migrations/1_a.sql
                        SET lock_timeout = '1s';
                        -- Up Migration
                        SELECT 1;
                        === migrations/2_b.js
                        exports.up = () => {}
                        """, """
                        node-pg-migrate in migrations, one transaction
                        up 1 1_a.sql tx whole
                        ! DIRECTIVE 1_a.sql:1 node-pg-migrate passes over what stands before '-- Up Migration'.
                        ! UNREADABLE 2_b.js:1 The migration 2_b.js is not SQL and was not read.
                        """),
                arguments("node-pg-migrate: only the first comment of each kind counts", """
                        === migrations/1_a.sql
                        -- Down Migration
                        DROP TABLE a;
                        -- Up Migration
                        CREATE TABLE a (id int);
                        -- Down Migration
                        SELECT 1;
                        """, """
                        node-pg-migrate in migrations, one transaction
                        up 1 1_a.sql tx whole
                        down 1 1_a.sql tx whole
                        """));
    }
}
