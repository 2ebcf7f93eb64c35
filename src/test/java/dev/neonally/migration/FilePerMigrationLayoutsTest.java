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

/** Tools that keep a migration, or one way of it, in a file or folder of its own. */
class FilePerMigrationLayoutsTest {
    @TempDir
    private Path basedir;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"golangMigrate", "sqlx", "popx", "diesel", "hasura", "prisma", "drizzle", "supabase", "plain"})
    void findsWhatTheToolRuns(String promise, String files, String expected) throws MigrationException {
        Project project = Project.of(basedir, files);
        List<MigrationSet> found = project.find();
        assertThat(project.describe(found)).isEqualTo(expected);
        assertThat(project.displaced(found)).isEmpty();
    }

    static Stream<Arguments> golangMigrate() {
        return Stream.of(
                arguments("golang-migrate: no transaction but that of the one call; versions are numbers", """
                        === database/migrations/10_b.up.sql
                        SELECT 10;
                        === database/migrations/10_b.down.sql
                        SELECT -10;
                        === database/migrations/000009_a.up.sql
                        SELECT 9;
                        === database/migrations/000009_a.down.sql
                        SELECT -9;
                        """, """
                        golang-migrate in database/migrations
                        up 000009 000009_a.up.sql no-tx whole
                        up 10 10_b.up.sql no-tx whole
                        down 10 10_b.down.sql no-tx whole
                        down 000009 000009_a.down.sql no-tx whole
                        """),
                arguments("golang-migrate: orphans, duplicates with other padding, foreign names", """
                        === migrations/1_a.up.sql
                        SELECT 1;
                        === migrations/01_b.up.sql
                        SELECT 1;
                        === migrations/2_c.down.sql
                        SELECT 2;
                        === migrations/3_d.sql
                        SELECT 3;
                        """, """
                        golang-migrate in migrations
                        up 01 01_b.up.sql no-tx whole
                        up 1 1_a.up.sql no-tx whole
                        down 2 2_c.down.sql no-tx whole
                        ! NAME 3_d.sql:1 golang-migrate passes over 3_d.sql: names are <version>_<description>.up.sql or .down.sql.
                        ! DUPLICATE_VERSION 1_a.up.sql:1 1_a.up.sql has the same version 1 as 01_b.up.sql: golang-migrate stops.
                        ! ORPHAN_DOWN 2_c.down.sql:1 2_c.down.sql takes back version 2, which no file creates.
                        """),
                arguments("golang-migrate: versions longer than any number type", """
                        === migrations/99999999999999999999_a.up.sql
                        SELECT 1;
                        === migrations/100000000000000000000_b.up.sql
                        SELECT 1;
                        """, """
                        golang-migrate in migrations
                        up 99999999999999999999 99999999999999999999_a.up.sql no-tx whole
                        up 100000000000000000000 100000000000000000000_b.up.sql no-tx whole
                        """));
    }

    static Stream<Arguments> sqlx() {
        return Stream.of(
                arguments(
                        "sqlx: one file a version beside Cargo.toml, in a transaction unless the file starts otherwise",
                        """
                        === Cargo.toml
                        [package]
                        === migrations/20240101000000_orders.sql
                        CREATE TABLE orders (id bigint);
                        === migrations/20240102000000_index.sql
                        -- no-transaction
                        CREATE INDEX CONCURRENTLY i ON orders (id);
                        """,
                        """
                        sqlx in migrations
                        up 20240101000000 20240101000000_orders.sql tx whole
                        up 20240102000000 20240102000000_index.sql no-tx whole
                        """),
                arguments("sqlx: its template's comment is mark enough", """
                        === migrations/1_a.up.sql
                        -- Add up migration script here
                        SELECT 1;
                        === migrations/1_a.down.sql
                        -- Add down migration script here
                        SELECT 2;
                        """, """
                        sqlx in migrations
                        up 1 1_a.up.sql tx whole
                        down 1 1_a.down.sql tx whole
                        """),
                arguments("sqlx: no-transaction anywhere else is a comment", """
                        === Cargo.toml
                        [package]
                        === migrations/1_a.sql

                        -- no-transaction
                        SELECT 1;
                        === migrations/2_b.sql
                        --no-transaction
                        SELECT 1;
                        """, """
                        sqlx in migrations
                        up 1 1_a.sql tx whole
                        up 2 2_b.sql tx whole
                        ! DIRECTIVE 1_a.sql:2 sqlx runs 1_a.sql in a transaction all the same: it looks for '-- no-transaction' only at the very start of the file, written so.
                        ! DIRECTIVE 2_b.sql:1 sqlx runs 2_b.sql in a transaction all the same: it looks for '-- no-transaction' only at the very start of the file, written so.
                        """));
    }

    static Stream<Arguments> popx() {
        return Stream.of(
                arguments(
                        "popx: the file for PostgreSQL stands in for the one for all; other databases do not count",
                        """
                        === migrations/20200101000000000000_a.up.sql
                        SELECT 'all';
                        === migrations/20200101000000000000_a.postgres.up.sql
                        SELECT 'postgres';
                        === migrations/20200101000000000000_a.mysql.up.sql
                        SELECT 'mysql';
                        === migrations/20200101000000000000_a.down.sql
                        SELECT 'down';
                        === migrations/20200102000000000000_b.up.sql
                        SELECT 'b';
                        === migrations/20200103000000000000_c.cockroach.up.sql
                        SELECT 'c';
                        """,
                        """
                        popx in migrations
                        up 20200101000000000000 20200101000000000000_a.postgres.up.sql tx whole
                        up 20200102000000000000 20200102000000000000_b.up.sql tx whole
                        down 20200101000000000000 20200101000000000000_a.down.sql tx whole
                        """),
                arguments("popx: autocommit is without a transaction", """
                        === migrations/1_a.autocommit.up.sql
                        SELECT 1;
                        === migrations/2_b.postgres.autocommit.up.sql
                        SELECT 2;
                        === migrations/2_b.postgres.autocommit.down.sql
                        SELECT 2;
                        """, """
                        popx in migrations
                        up 1 1_a.autocommit.up.sql no-tx whole
                        up 2 2_b.postgres.autocommit.up.sql no-tx whole
                        down 2 2_b.postgres.autocommit.down.sql no-tx whole
                        """),
                arguments("popx: foreign names, orphans and two files for one version", """
                        === migrations/1_a.postgres.up.sql
                        SELECT 1;
                        === migrations/1_b.postgres.up.sql
                        SELECT 1;
                        === migrations/2_c.postgres.down.sql
                        SELECT 2;
                        === migrations/notes.sql
                        SELECT 3;
                        """, """
                        popx in migrations
                        up 1 1_b.postgres.up.sql tx whole
                        down 2 2_c.postgres.down.sql tx whole
                        ! DUPLICATE_VERSION 1_b.postgres.up.sql:1 1_b.postgres.up.sql has the same version 1 as 1_a.postgres.up.sql: popx runs only one of them.
                        ! NAME notes.sql:1 popx stops at notes.sql: names are <version>_<description>[.<database>][.autocommit].up.sql or .down.sql.
                        ! ORPHAN_DOWN 2_c.postgres.down.sql:1 2_c.postgres.down.sql takes back version 2, which no file creates.
                        """));
    }

    static Stream<Arguments> diesel() {
        return Stream.of(
                arguments("diesel: dashes count for nothing in the order", """
                        === migrations/2024-02-01-000000_b/up.sql
                        SELECT 2;
                        === migrations/2024-02-01-000000_b/down.sql
                        SELECT -2;
                        === migrations/20240101000000_a/up.sql
                        SELECT 1;
                        === migrations/00000000000000_diesel_initial_setup/up.sql
                        SELECT 0;
                        """, """
                        diesel in migrations
                        up 00000000000000 00000000000000_diesel_initial_setup/up.sql tx whole
                        up 20240101000000 20240101000000_a/up.sql tx whole
                        up 20240201000000 2024-02-01-000000_b/up.sql tx whole
                        down 20240201000000 2024-02-01-000000_b/down.sql tx whole
                        """),
                arguments(
                        "diesel: metadata.toml may switch the transaction off, and does when it says nothing",
                        """
                        === migrations/2024-01-01-000000_a/up.sql
                        SELECT 1;
                        === migrations/2024-01-01-000000_a/metadata.toml
                        # why
                        run_in_transaction = false
                        === migrations/2024-01-02-000000_b/up.sql
                        SELECT 1;
                        === migrations/2024-01-02-000000_b/metadata.toml
                        run_in_transaction = true
                        === migrations/2024-01-03-000000_c/up.sql
                        SELECT 1;
                        === migrations/2024-01-03-000000_c/metadata.toml
                        # nothing
                        === migrations/2024-01-04-000000_d/up.sql
                        SELECT 1;
                        === migrations/2024-01-04-000000_d/metadata.toml
                        run_in_transaction = "false"
                        """,
                        """
                        diesel in migrations
                        up 20240101000000 2024-01-01-000000_a/up.sql no-tx whole
                        up 20240102000000 2024-01-02-000000_b/up.sql tx whole
                        up 20240103000000 2024-01-03-000000_c/up.sql no-tx whole
                        up 20240104000000 2024-01-04-000000_d/up.sql tx whole
                        ! DIRECTIVE 2024-01-04-000000_d/metadata.toml:1 Diesel runs 2024-01-04-000000_d in a transaction: run_in_transaction is neither true nor false.
                        """),
                arguments("diesel: folders without up.sql, and one version twice", """
                        === migrations/2024-01-01-000000_a/up.sql
                        SELECT 1;
                        === migrations/20240101-000000_b/up.sql
                        SELECT 1;
                        === migrations/2024-01-02-000000_c/down.sql
                        SELECT 1;
                        === migrations/notes/readme.md
                        x
                        """, """
                        diesel in migrations
                        up 20240101000000 2024-01-01-000000_a/up.sql tx whole
                        up 20240101000000 20240101-000000_b/up.sql tx whole
                        ! ORPHAN_DOWN 2024-01-02-000000_c:1 Diesel stops at the folder 2024-01-02-000000_c: it has no up.sql.
                        ! NAME notes:1 Diesel stops at the folder notes: it has no up.sql.
                        ! DUPLICATE_VERSION 20240101-000000_b/up.sql:1 20240101-000000_b/up.sql has the same version 20240101000000 as 2024-01-01-000000_a/up.sql: Diesel runs only one of them.
                        """));
    }

    static Stream<Arguments> hasura() {
        return Stream.of(
                arguments("hasura: milliseconds in the folders' names; a database each is a history each", """
                        === hasura/migrations/default/1700000000000_a/up.sql
                        SELECT 1;
                        === hasura/migrations/default/1700000000000_a/down.sql
                        SELECT -1;
                        === hasura/migrations/other/1600000000000_b/up.sql
                        SELECT 2;
                        """, """
                        hasura in hasura/migrations/default
                        up 1700000000000 1700000000000_a/up.sql tx whole
                        down 1700000000000 1700000000000_a/down.sql tx whole
                        hasura in hasura/migrations/other
                        up 1600000000000 1600000000000_b/up.sql tx whole
                        """),
                arguments("hasura: short versions below a folder of that name, by value", """
                        === hasura/migrations/main/10_b/up.sql
                        SELECT 10;
                        === hasura/migrations/main/9_a/up.sql
                        SELECT 9;
                        """, """
                        hasura in hasura/migrations/main
                        up 9 9_a/up.sql tx whole
                        up 10 10_b/up.sql tx whole
                        """),
                arguments("hasura: the older form with a file for each way, and metadata beside it", """
                        === migrations/1500000000000_a.up.sql
                        SELECT 1;
                        === migrations/1500000000000_a.down.sql
                        SELECT -1;
                        === migrations/1500000000001_b.up.yaml
                        - type: track_table
                        """, """
                        hasura in migrations
                        up 1500000000000 1500000000000_a.up.sql tx whole
                        down 1500000000000 1500000000000_a.down.sql tx whole
                        ! UNREADABLE 1500000000001_b.up.yaml:1 1500000000001_b.up.yaml holds Hasura's metadata, not SQL, and was not read.
                        """),
                arguments("hasura: orphans and foreign folders", """
                        === hasura/migrations/default/1700000000000_a/up.sql
                        SELECT 1;
                        === hasura/migrations/default/1700000000001_b/down.sql
                        SELECT 1;
                        === hasura/migrations/default/old/up.sql
                        SELECT 1;
                        """, """
                        hasura in hasura/migrations/default
                        up 1700000000000 1700000000000_a/up.sql tx whole
                        down 1700000000001 1700000000001_b/down.sql tx whole
                        ! NAME old:1 Hasura passes over the folder old: names are <milliseconds>_<description>.
                        ! ORPHAN_DOWN 1700000000001_b/down.sql:1 1700000000001_b/down.sql takes back version 1700000000001, which no file creates.
                        """));
    }

    static Stream<Arguments> prisma() {
        return Stream.of(
                arguments("prisma: folders by name, sent whole without a transaction", """
                        === prisma/migrations/migration_lock.toml
                        provider = "postgresql"
                        === prisma/migrations/20240102000000_b/migration.sql
                        SELECT 2;
                        === prisma/migrations/20240101000000_a/migration.sql
                        SELECT 1;
                        === prisma/migrations/20240101000000_a/down.sql
                        SELECT -1;
                        """, """
                        prisma in prisma/migrations
                        up 20240101000000 20240101000000_a/migration.sql no-tx whole
                        up 20240102000000 20240102000000_b/migration.sql no-tx whole
                        down 20240101000000 20240101000000_a/down.sql no-tx whole
                        """),
                arguments("prisma: a folder without its script", """
                        === prisma/migrations/migration_lock.toml
                        provider = "postgresql"
                        === prisma/migrations/0_init/migration.sql
                        SELECT 1;
                        === prisma/migrations/1_b/script.sql
                        SELECT 1;
                        """, """
                        prisma in prisma/migrations
                        up 0 0_init/migration.sql no-tx whole
                        ! NAME 1_b:1 Prisma stops at the folder 1_b: it has no migration.sql.
                        """),
                arguments("prisma: migrations for another database are none of ours", """
                        === prisma/migrations/migration_lock.toml
                        provider = "mysql"
                        === prisma/migrations/20240101000000_a/migration.sql
                        SELECT 1;
                        """, ""));
    }

    static Stream<Arguments> drizzle() {
        return Stream.of(
                arguments("drizzle: the journal's order, all in one transaction", """
                        === drizzle/meta/_journal.json
                        {"dialect": "postgresql", "entries": [
                          {"idx": 0, "when": 1, "tag": "0001_first", "breakpoints": true},
                          {"idx": 1, "when": 2, "tag": "0000_second", "breakpoints": true}]}
                        === drizzle/0000_second.sql
                        ALTER TABLE a ADD b int;
                        --> statement-breakpoint
                        ALTER TABLE a ADD c int;
                        === drizzle/0001_first.sql
                        CREATE TABLE a (id int);
                        """, """
                        drizzle in drizzle, one transaction
                        up 0001 0001_first.sql tx
                        up 0000 0000_second.sql tx
                        """),
                arguments("drizzle: journal and files do not fit", """
                        === drizzle/meta/_journal.json
                        {"dialect": "postgresql", "entries": [
                          {"idx": 0, "when": 5, "tag": "0000_a"},
                          {"idx": 1, "when": 3, "tag": "0001_b"},
                          {"idx": 2, "when": 6, "tag": "0000_a"},
                          {"idx": 3, "when": 7, "tag": "0003_d"}]}
                        === drizzle/0000_a.sql
                        SELECT 1;
                        === drizzle/0001_b.sql
                        SELECT 2;
                        === drizzle/0002_c.sql
                        SELECT 3;
                        """, """
                        drizzle in drizzle, one transaction
                        up 0000 0000_a.sql tx
                        up 0001 0001_b.sql tx
                        ! DIRECTIVE meta/_journal.json:3 Drizzle never runs 0001_b.sql on a database that has the migrations before it: its "when" is older than theirs.
                        ! DUPLICATE_VERSION meta/_journal.json:2 The journal names 0000_a.sql twice.
                        ! DIRECTIVE meta/_journal.json:5 Drizzle stops: the journal names 0003_d.sql, which is not there.
                        ! NAME 0002_c.sql:1 Drizzle passes over 0002_c.sql: the journal does not name it.
                        """),
                arguments("drizzle: a journal that is no JSON", """
                        === drizzle/meta/_journal.json
                        {"dialect": "postgresql",
                         "entries": [
                        === drizzle/0000_a.sql
                        SELECT 1;
                        """, """
                        drizzle in drizzle, one transaction
                        up 0000 0000_a.sql tx
                        ! DIRECTIVE meta/_journal.json:3 Drizzle stops: meta/_journal.json is no JSON. The files are read in the order of their names.
                        """),
                arguments("drizzle: since version 1, a folder each", """
                        === drizzle/20240102000000_b/migration.sql
                        SELECT 2;
                        === drizzle/20240102000000_b/snapshot.json
                        {"dialect": "postgres"}
                        === drizzle/20240101000000_a/migration.sql
                        SELECT 1;
                        === drizzle/20240101000000_a/snapshot.json
                        {"dialect": "postgres"}
                        """, """
                        drizzle in drizzle, one transaction
                        up 20240101000000 20240101000000_a/migration.sql tx
                        up 20240102000000 20240102000000_b/migration.sql tx
                        """),
                arguments("drizzle: migrations for another database are none of ours", """
                        === drizzle/meta/_journal.json
                        {"dialect": "sqlite", "entries": []}
                        === drizzle/0000_a.sql
                        SELECT 1;
                        """, ""));
    }

    static Stream<Arguments> supabase() {
        return Stream.of(
                arguments(
                        "supabase: by name; a first init from before its time, and foreign names, are left out",
                        """
                        === supabase/migrations/20210101000000_init.sql
                        SELECT 0;
                        === supabase/migrations/20240102000000_b.sql
                        SELECT 2;
                        === supabase/migrations/20240101000000_a.sql
                        SELECT 1;
                        === supabase/migrations/draft.sql
                        SELECT 3;
                        === supabase/seed.sql
                        SELECT 4;
                        """,
                        """
                        supabase in supabase/migrations
                        up 20240101000000 20240101000000_a.sql tx
                        up 20240102000000 20240102000000_b.sql tx
                        ! NAME 20210101000000_init.sql:1 Supabase passes over 20210101000000_init.sql: a first migration named init is left out when it is older than 20211209000000.
                        ! NAME draft.sql:1 Supabase passes over draft.sql: names are <timestamp>_<description>.sql.
                        """),
                arguments("supabase: one version twice", """
                        === supabase/migrations/20240101000000_a.sql
                        SELECT 1;
                        === supabase/migrations/20240101000000_b.sql
                        SELECT 2;
                        """, """
                        supabase in supabase/migrations
                        up 20240101000000 20240101000000_a.sql tx
                        up 20240101000000 20240101000000_b.sql tx
                        ! DUPLICATE_VERSION 20240101000000_b.sql:1 20240101000000_b.sql has the same version 20240101000000 as 20240101000000_a.sql: Supabase stops at the second.
                        """));
    }

    static Stream<Arguments> plain() {
        return Stream.of(
                arguments("plain: numbers count, folders in their places", """
                        === db/migrations/10.sql
                        SELECT 10;
                        === db/migrations/2.sql
                        SELECT 2;
                        === db/migrations/2/b.sql
                        SELECT 3;
                        === db/migrations/1-a.SQL
                        SELECT 1;
                        """, """
                        plain in db/migrations
                        up 1 1-a.SQL no-tx
                        up - 2/b.sql no-tx
                        up 2 2.sql no-tx
                        up 10 10.sql no-tx
                        """),
                arguments("plain: ways back are known by their names", """
                        === migrations/001_a.sql
                        SELECT 1;
                        === migrations/001_a.rollback.sql
                        SELECT 1;
                        === migrations/002_b_up.sql
                        SELECT 1;
                        === migrations/002_b_down.sql
                        SELECT 1;
                        === migrations/003_scale_down.sql
                        SELECT 1;
                        === migrations/0004.do.c.sql
                        SELECT 1;
                        === migrations/0004.undo.c.sql
                        SELECT 1;
                        === migrations/rollback/005.sql
                        SELECT 1;
                        """, """
                        plain in migrations
                        up 001 001_a.sql no-tx
                        up 002 002_b_up.sql no-tx
                        up 003 003_scale_down.sql no-tx
                        up 0004 0004.do.c.sql no-tx
                        down 005 rollback/005.sql no-tx
                        down 0004 0004.undo.c.sql no-tx
                        down 002 002_b_down.sql no-tx
                        down 001 001_a.rollback.sql no-tx
                        """),
                arguments("plain: a folder of queries is no folder of migrations", """
                        === src/main/resources/sql/find_orders.sql
                        SELECT 1;
                        === src/main/resources/schema.sql
                        SELECT 1;
                        """, ""),
                arguments("plain: a folder sql is one if all its scripts are numbered", """
                        === sql/001_a.sql
                        SELECT 1;
                        === sql/002_b.sql
                        SELECT 1;
                        """, """
                        plain in sql
                        up 001 001_a.sql no-tx
                        up 002 002_b.sql no-tx
                        """));
    }
}
