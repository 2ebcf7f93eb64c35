-- Small projects with all findings of the rules about files. "-- case:" starts one, "-- expect:" names a finding,
-- "-- rule:" switches an opt-in rule on, "-- file:" starts a file.

-- case: one version twice
-- expect: version-duplicate db/migration/V1__b.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V1__b.sql
SELECT 1;

-- case: versions that look alike and differ
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V1.1__b.sql
SELECT 1;
-- file: src/main/resources/db/migration/V11__c.sql
SELECT 1;

-- case: golang-migrate, one version twice
-- expect: version-duplicate 1_b.up.sql:1
-- file: migrations/1_a.up.sql
SELECT 1;
-- file: migrations/1_b.up.sql
SELECT 1;

-- case: a name that Flyway passes over
-- expect: file-naming db/migration/V2_b.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/V2_b.sql
SELECT 1;

-- case: a name that golang-migrate passes over
-- expect: file-naming b.up.sql:1
-- file: migrations/1_a.up.sql
SELECT 1;
-- file: migrations/b.up.sql
SELECT 1;

-- case: a directive that goose does not know
-- expect: malformed-directive 1_a.sql:3
-- file: migrations/1_a.sql
-- +goose Up
SELECT 1;
-- +goose Dwon

-- case: directives of goose that are fine
-- file: migrations/1_a.sql
-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
SELECT 1;
-- +goose StatementEnd
-- +goose Down
SELECT 2;

-- case: a migration written in Java
-- expect: unread-migration ../java/db/migration/V2__Backfill.java:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/java/db/migration/V2__Backfill.java
package db.migration;

-- case: an undo without its migration
-- expect: orphan-down db/migration/U2__b.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/U1__a.sql
SELECT 1;
-- file: src/main/resources/db/migration/U2__b.sql
SELECT 1;

-- case: a script of Flyway that needs a transaction and must not have one
-- expect: mixed-statements db/migration/V2__b.sql:2
-- file: src/main/resources/db/migration/V1__a.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: src/main/resources/db/migration/V2__b.sql
ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);

-- case: the same where the script's configuration says that it runs without a transaction
-- file: src/main/resources/db/migration/V1__a.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: src/main/resources/db/migration/V2__b.sql
ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
-- file: src/main/resources/db/migration/V2__b.sql.conf
executeInTransaction=false

-- case: no way back where others have one
-- expect: missing-down-migration 2_b.up.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
CREATE TABLE customer (id bigint PRIMARY KEY);

-- case: no way back, and a word why
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
-- Irreversible: the old values are gone for good
UPDATE orders SET id = id;

-- case: no way back anywhere is a choice
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/2_b.up.sql
CREATE TABLE customer (id bigint PRIMARY KEY);

-- case: a way back that makes an emptied column again
-- expect: irreversible-down 2_b.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
ALTER TABLE orders DROP COLUMN note;
-- file: migrations/2_b.down.sql
ALTER TABLE orders ADD COLUMN note text;

-- case: a way back that makes an emptied table again
-- expect: irreversible-down 2_b.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
DROP TABLE orders;
-- file: migrations/2_b.down.sql
CREATE TABLE orders (id bigint PRIMARY KEY);

-- case: rows that are kept can be brought back
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE orders_kept (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders_kept;
DROP TABLE orders;
-- file: migrations/2_b.up.sql
INSERT INTO orders_kept SELECT id FROM orders;
DROP TABLE orders;
-- file: migrations/2_b.down.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
INSERT INTO orders SELECT id FROM orders_kept;

-- case: a way back that leaves something behind
-- expect: down-does-not-restore-schema 1_a.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE customer (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DROP TABLE orders;

-- case: a way back to another type
-- expect: down-does-not-restore-schema 2_b.down.sql:1
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20));
-- file: migrations/1_a.down.sql
DROP TABLE orders;
-- file: migrations/2_b.up.sql
ALTER TABLE orders ALTER COLUMN note TYPE varchar(40);
-- file: migrations/2_b.down.sql
ALTER TABLE orders ALTER COLUMN note TYPE text;

-- case: a way back that does restore the schema, one section a direction
-- file: db/migrations/1_a.sql
-- migrate:up
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE INDEX orders_note ON orders (note);
-- migrate:down
DROP TABLE orders;
-- file: db/migrations/2_b.sql
-- migrate:up
ALTER TABLE orders RENAME COLUMN note TO remark;
-- migrate:down
ALTER TABLE orders RENAME COLUMN remark TO note;

-- case: nothing is known of a way back that is not read
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'orders'; END $$;

-- case: a way back that rewrites the table
-- rule: down-is-dangerous-too
-- expect: down-is-dangerous-too 2_b.down.sql:2
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY, amount bigint);
-- file: migrations/1_a.down.sql
SET lock_timeout = '2s';
DROP TABLE orders;
-- file: migrations/2_b.up.sql
ALTER TABLE orders ALTER COLUMN amount TYPE numeric;
-- file: migrations/2_b.down.sql
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN amount TYPE bigint;

-- case: a way back that only drops what the way forward made
-- rule: down-is-dangerous-too
-- file: migrations/1_a.up.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: migrations/1_a.down.sql
SET lock_timeout = '2s';
DROP TABLE orders;

-- case: a command of psql, which only psql knows
-- expect: psql-meta-command db/migration/V1__a.sql:1
-- file: src/main/resources/db/migration/V1__a.sql
\set ON_ERROR_STOP on
SELECT 1;

-- case: the same in a folder that is run by psql
-- file: migrations/1.sql
\set ON_ERROR_STOP on
SELECT 1;
